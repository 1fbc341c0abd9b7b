/** Buttons of answers, by the id their press carries. Values hold the receipt, and never words of an answer. */
export const whyAction = 'why_this_answer'
export const shareAction = 'share_answer'
export const deleteAction = 'delete_answer'
/** The question or topic of an answer as a weekly message; value `{"receiptId": …}`, read by `readReceiptValue`. */
export const followAction = 'follow_question'
/** A question that follows an answer: `answer_ask_timeline`. */
export const askPrefix = 'answer_ask_'
/** More of an answer, in a modal: `answer_show_facts`. */
export const showPrefix = 'answer_show_'
/** A link; the press needs no answer. */
export const openAction = 'answer_open'

export const feedbackAction = 'answer_feedback'
export const reasonPrefix = 'feedback_reason_'
export const wrongProofPrefix = 'feedback_proof_'
export const entityPrefix = 'feedback_entity_'
export const entitySearchAction = 'feedback_entity_search'
export const widerAction = 'feedback_wider'
