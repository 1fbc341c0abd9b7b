/** Buttons of answers, by the id their press carries; every value holds the receipt. */
export const whyAction = 'why_this_answer'
export const shareAction = 'share_answer'
export const feedbackAction = 'answer_feedback'
export const deleteAction = 'delete_answer'
/** Value: `{"receiptId": …}`; the question or topic of that answer as a weekly message. */
export const followAction = 'follow_question'
