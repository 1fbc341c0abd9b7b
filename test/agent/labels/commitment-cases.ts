/** Turns said on Tue 6 Oct 2026 in Dallas, with the day that falls due. */
export const dated: readonly (readonly [string, string])[] = [
  ["I'll send you the revised order form by Friday.", '2026-10-09'],
  ["We'll have the new portal live for you on the first of November.", '2026-11-01'],
  ["You'll have it by Thursday, October 15.", '2026-10-15'],
  ["Okay, good. I'm going to pull the call log and get it over to you tomorrow.", '2026-10-07'],
  ['I can get you the unit list by Monday, October 12.', '2026-10-12'],
  ["I promise you'll see the invoice, I'll mail it on October 20.", '2026-10-20'],
  ["We're going to reverse the late fees by October 30, all of them.", '2026-10-30'],
  ["I'll train the new leasing staff myself on Wednesday, October 21.", '2026-10-21'],
  ['Our team will have the import finished by next Friday.', '2026-10-16'],
  ["By Friday I'll have the redlines back to you.", '2026-10-09'],
  ["You'll get the export from me. By Thursday.", '2026-10-08'],
  ["I'll get that to you by end of day tomorrow, okay?", '2026-10-07'],
  ['Price list, me, by Friday.', '2026-10-09'],
  ['I owe you a contract draft by October 14.', '2026-10-14'],
  ["I'll chase counsel and have a signed copy to you by October 19.", '2026-10-19'],
]

/** Firm and plainly work, with no day. */
export const undated = [
  "I'll send you the link after this.",
  "I'll find out and get back to you.",
  'Let me check with accounting and follow up with you.',
  "We'll fix the template.",
  "I'll make sure that Ruth gets a login.",
  "I'm going to escalate that to engineering.",
  "I'll loop in our counsel.",
  "We'll refund the duplicate charges.",
]

/** Look-alikes: talk, manners, the past, the supposed, the denied, questions and the words of others. */
export const noPromise = [
  "I'll be honest, I didn't expect that.",
  "I'll say this, it was a rough Monday.",
  "I'll go first.",
  "I'll take the password.",
  "Let's look at it on Friday.",
  "I'll write that on a box.",
  "I'll bring the pie on Thursday.",
  "I'll see you Friday.",
  "I'll be at my sister's until Monday.",
  "I'll have the salmon tomorrow.",
  "I said I'd send it by Friday.",
  "She told me she'll have it Friday.",
  'He said, "I\'ll send it by Friday," and then he went fishing.',
  "I won't send it before Friday.",
  "I don't think we'll have it by Friday.",
  'Will you send it by Friday?',
  'I sent it on Monday.',
  "If the count drops I'll call you on Friday.",
  "I'll send it Friday if legal says yes.",
  "Maybe I'll send something on Monday.",
  'It could be January, maybe.',
  'I might have something by Friday.',
  'I hope to send it by Friday.',
  'We should have it by Thursday.',
  "I'd send it on Friday, in your place.",
  "I'll never forget that Friday.",
  "I'll tell you what happened on Monday.",
  "You'll see the balance on the first screen.",
  "By Friday you'll have forgotten all about it.",
  "That's all I'll say until Monday.",
  "I'll think about it over the weekend.",
  "I'll keep it short today.",
  "I'll let you go.",
  "They'll open the doors on Friday.",
]

export const requests = [
  'Can you send me the math?',
  'Could you e-mail us the list by Friday?',
  'Please send the pricing page again.',
  'Send me the thing to sign.',
  'I need you to check with your bank.',
  "I'd need the closed leases by Thursday.",
  'Would you mind sending the log?',
]

export const accepting = [
  'That works.',
  "Friday's fine.",
  'Perfect, thank you.',
  'Yes, please.',
  "Great, I'll look for it.",
  'Sounds good to me.',
  'Okay, put it in the calendar.',
]
export const notAccepting = [
  "No, Friday doesn't work.",
  'Too early for me.',
  'What about the other one?',
  "I can't do that week.",
  'Hang on, somebody is at the door.',
]
