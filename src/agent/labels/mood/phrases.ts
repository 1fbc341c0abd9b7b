/** Sayings that outweigh their words. Between bars; an ending in `*` takes any ending of that word. */
export const phrases: Readonly<Record<number, string>> = {
  3: `would riot if|would revolt if|be lost without|can't live without|could not live without|couldn't live without|
    night and day|blown away|blew us away|blew me away|blows away|mind blowing|over the moon|hands down|
    second to none|worth every|could not be happier|couldn't be happier|couldn't be more|could not ask for|
    couldn't have asked for|could not have asked for|couldn't ask for|life saver|game changer|above and beyond|
    knocked it out|two thumbs up|love it|highly recommend*|lifted a weight|not giving it up|
    never going back to the old|best thing|cannot say enough|can't say enough|can't wait`,
  2: `credit where|no brainer|delinquency dropped|delinquency fell|delinquency is down|delinquency went down|write offs dropped|
    write offs fell|write offs are down|calls dropped|calls are down|tickets dropped|complaints dropped|
    complaints are down|cut in half|sign again|buy it again|feel heard|that's huge|is huge for us|huge for us|
    thumbs up|high quality|works fine|no difficulty|no surprise|no surprises|no complaints|no problem|no problems|
    no issues|not a problem|no trouble|no regrets|won't regret|never fails|never failed|never let us down|
    can't go wrong|cannot go wrong|can't complain|can't beat|can't be beat|nothing but good|problem free|hassle free|
    trouble free|error free|works like a charm|like a charm|look forward|looking forward|looks forward|makes my day|
    made my day|made our day|big help|huge help|big plus|huge win|big win|sold me|sold us on|well done|well worth|
    well made|well built|well designed|right on time|ahead of schedule|under budget|saves us hours|saved us hours|
    hours back|back on track|on the same page|happy with|pleased with|that's fair|fair enough|fair point|makes sense|
    works for us|works for me|works great|works well|work well|working well|long lasting|up and running|
    user friendly|easy to use|spot on|good to go|way to go|good job|good work|nice work|great job|nice job|
    bang for the buck|stand by it|you're the best|count us in|we're in|sign us up|glad to hear|nothing short of|
    state of the art|top of the line|top notch|take my breath away|not too shabby|pulls its weight|paid for itself|
    pays for itself|on board with|big fan|huge fan|love how|exactly what we need|exactly what we needed|
    just what we needed`,
  '-3': `up to here with|non starter|nonstarter|deal breaker|dealbreaker|last straw|final straw|piece of crap|piece of junk|
    waste of time|waste of money|waste your money|waste of|pile of|rip off|run over with|never again|stay away|
    steer clear|don't buy|do not buy|don't waste|fed up|had it with|sick of|sick and tired|tired of|had enough|
    enough is enough|go to hell|shut up|what the hell|what the heck|a joke|laughing stock|complete mess|total mess|
    falling apart|fell apart|falls apart|wits end|wit's end|beyond frustrated|let down|lets us down|let us down|
    drives me crazy|drives us crazy|driving me crazy|driving us crazy|drives me nuts|driving us nuts|cancel our|
    cancel my|cancel the subscription|cancel the contract|cancel the service|cancelling our|canceling our|
    cancelling the contract|cancelled the order|get out of our contract|out of this contract|terminate the contract|
    terminate our|giving notice|not renewing|won't renew|not going to renew|won't be renewing|pull the plug|
    pulling the plug|walk away|walking away|lost faith|losing faith|lost confidence|losing confidence|losing trust|
    lost trust|can't trust|no confidence|can't recommend|cannot recommend|can't be trusted|slap in the face|
    bad taste|broke down|made it worse|makes it worse|getting worse|gotten worse|got worse`,
  '-2': `receipts twice|payments twice|charges twice|residents twice|log in twice|logging in twice|a lot of clicks|big jump|
    steep jump|big increase|look at other options|looking at other options|losing patience|lost patience|out of patience|third time|
    fourth time|fifth time|been asking for|asked for this|asked twice|keep asking|went down twice|system is down|
    site is down|lost a day|lost a whole|thumbs down|drove me nuts|drove us nuts|drove me crazy|sent back|send back|
    took back|died after|died on|pricing out|price out|priced out another|looking elsewhere|look elsewhere|
    looking at other vendors|looking at alternatives|shopping around|evaluating alternatives|
    talking to other vendors|move to another vendor|switch to another|switching vendors|switching to|
    can't take that upstairs|can't take this upstairs|can't take that to|can't take this to|can't take it to|
    can't sell that|can't sell this|cannot take that|cannot take this|not something i can|not something we can|
    not a number i can|expected better|expected more|none came|nothing came|nothing happened|late again|down again|
    broken again|beats you|beat you|can't justify|hard to justify|can't defend|can't sign|can't accept|cannot accept|
    won't accept|won't fly|doesn't fly|not going to fly|not going to happen|isn't going to happen|hard sell|
    tough sell|not acceptable|not okay|not ok|not good enough|not enough|too much|too many|too expensive|too long|
    too late|too slow|too hard|too complicated|way too|stopped working|quit working|stops working|doesn't work|
    does not work|didn't work|did not work|don't work|won't work|will not work|isn't working|not working|never works|
    never worked|wouldn't work|not as good|does nothing|did nothing|still waiting|still haven't|still hasn't|
    still not|still no|yet to see|yet to hear|yet to receive|never heard back|haven't heard|no response|no answer|
    nobody answers|no one answers|never got|never came|never received|never arrived|nobody told|no one told|no idea|
    not happy|not thrilled|not impressed|not what we|not what i|not worth|back to square one|fell through|
    falls through|dropped the ball|dropping the ball|red flag|red flags|eye opener|on the fence|cold feet|push back|
    pushing back|burned us|burned by|out of control|out of hand|at risk|under pressure|pain point|pain points|
    sore spot|sticking point|up in arms|losing sleep|keeps me up|keeping me up|sent it back|send it back|
    sending it back|sending mine back|took it back|taking it back|returned it|returning it|going back|give up|
    gave up|giving up|given up|went wrong|goes wrong|gone wrong|makes no sense|doesn't make sense|make no sense|
    not fair|isn't fair|stay on hold|on hold for|hours on the phone|ran out of|short of|falls short|fell short|
    fall short|hard to use|difficult to use|hard to read|hard to see|hard to find|hard to believe|not user friendly|
    at all costs|a pain|better luck|nothing works|nothing but|should have been|should've been|shouldn't have to|
    should not have to|had to call|have to call|posted twice|posts twice|charged twice|billed twice|double posted|
    out of order|blow up|blew up|blowing up|came back to bite|can't stand|cannot stand|can't believe|cannot believe|
    oh no|no no|oh god|leave me alone|get out|screw you|screwed up|messed up|mess up|break up|broke up`,
  '-1': `i wish|we wish|only wish|would be nice|would be better|could be better|would have preferred|if only|
    instead of|only works|the downside|down side|put off|in the first place|any better|not anymore|why would|
    why wouldn't|why can't|why don't|why didn't|why isn't|why not just|how come|over and over|again and again|
    time and again|once again|yet again|for weeks|for months|no longer|no way|no way to|have to wait|had to wait|
    long wait|takes forever|took forever|takes a while|not sure|not that|not very|not so|used to be|used to work|
    while it lasted|anything but|not really|not quite|not even|as if|supposed to|at least|or at least|workaround|
    work around|fine print|not included|can't see|can't hear|can't find|couldn't find|can't get|couldn't get|
    can't use|can't do|won't let|wouldn't let|doesn't let|doesn't even|don't even|can't even|out of date|hard time|
    long time to|not allowed|i guess not|forget about|forget it|never mind|whatever|come on|oh my god|
    what do you mean|my god|oh man|oh boy`,
  0: `cancel the payment|cancel the payment plan|cancel the lease|cancel the autopay|cancel the charge|
    cancel the meeting|the complaint was|complaint was served|complaint served|lost lease|lost leases|on mute|
    trade offs|bad debt|signal to noise|bad debts|bad check|bad checks|bad address|bad addresses|bad actor|
    bad actors|poor credit|good credit|good faith|good standing|failed payment|failed payments|missed payment|
    missed payments|broken lease|broken leases|broken promise to pay|broken promises to pay|broken payment plan|
    lease break|lease breaks|break the lease|broke the lease|break clause|broke their lease|hard pull|hard copy|
    hard stop|soft pull|problem resident|problem residents|loss to lease|fair housing|fair debt|fair credit|
    fair market|clean desk|clear title|dead line|deadline|death certificate|kind of|kinds of|sort of|as well as|
    as well|might as well|good morning|good afternoon|good evening|good night|good luck|good question|pretty much|
    at best|best regards|kind regards|best practice|best practices|best time|best way to reach|would like|'d like|
    feel like|looks like|look like|sounds like|sound like|something like|things like|stuff like|more like|just like|
    like that|like this|top of|on top|well known|help desk|help center|help you|help me|customer support|
    support team|support ticket|support case|in support|technical support|quick question|quick note|
    thank you for calling|thanks for calling|welcome to|you're welcome|works at|works for|works with|works on|
    no worries|don't worry|worked on|worked with|interest rate|special characters|special terms|gift card|gift cards|
    save the|save as|save it|saved as|fix date|complaint form|dispute reason|error code|error codes|error rate|
    error log|issue number|issue tracker|issue date|issue a|issue the|issued a|missing person|gross rent|
    gross revenue|sick leave|dark mode|cold call|cold calls|cold weather|drop down|drop-down|drop off|hard drive|
    hard drives|hard disk|shut down|mad at|cry for|value of|right value|fine print|win back|trust account|
    trust accounts|security trust|risk score|death of|fraud check|fraud checks|fraud screening|rent concession|
    plus sign|party line|third party|third parties|other party|responsible party|interested party|interested parties|
    clean up|cleaned up|clear up|fresh start|secure payment|safe harbor|safe harbour|violation notice|threat of|
    critical path|limit of|credit limit|time limit|rate limit|slip through|cut off|kill switch|well i|well we|
    well you|well it|well that`,
}
