/**
 * Complaint and distress by strength; `~` stands for the forms of a word. What our customers talk about all day
 * (debt, eviction, late, owed, balance, collections, past due, dispute, court) is a subject and no mood, so it is not here.
 */
export const badWords: Readonly<Record<number, string>> = {
  3: `abysmal appalled appalling atrocious awful awfully bastard bastards bitch crap crappy despicable despise~
    detest~ disaster disastrous disgrace disgraceful disgusted disgusting disgust~ dreadful evil fiasco fuck fucked
    fucking garbage ghastly hate hated hateful hates hating hatred hell hideous horrendous horrible horribly horrid
    horrific horrified horrifying inexcusable infuriate~ infuriating insane joke junk lousy miserable miserably
    misery nightmare nightmares outrage outraged outrageous pathetic pitiful rubbish scam scammed scams shame
    shameful shit shitty suck sucked sucks terrible terribly terrifying trash travesty unacceptable unbearable
    unforgivable unusable useless vile worst worthless wretched`,
  2: `abused abuse~ abusive aggravating aggravation aggravat~ agony alarming alarm~ anger angrily angry annoyance
    annoyances annoyed annoying annoy~ anxiety anxious argh arghh arrogant ashamed asinine asshole backfire~ bad
    badly beg~ betrayed betray~ bogus bothersome bother~ bullshit bully bullying burden burdensome careless
    catastrophe catastrophic chaos chaotic cheated cheating cheat~ clumsy clunky complain~ confused confusing
    confusion confus~ crashes crash~ creep creepy cried cries cringe cripple~ cruel cry crying cumbersome cursed
    damn damned deceive~ deceptive defect defective defects depressed depressing depress~ desperate desperately
    destroy~ devastated devastating die died dies dirty disappointed disappointing disappointment disappointments
    disappoint~ discourage~ dishonest dislike~ dismal disrespect disrespectful dissatisfaction dissatisfied
    distressing distress~ distrust disturbing doom doomed dumb dying embarrassed embarrassing embarrass~ enemy
    enrage~ error errors ew eww excruciating exhausted exhausting exhaust~ failure failures fail~ fake fault faulty
    fear feared fearful fears flaw flawed flaws flimsy foolish freaked freak~ frightening frighten~ fright~
    frustrated frustrating frustration frustrations frustrat~ fume~ furious grief grim gripe gripes gross grumpy
    guilty hassle hassles hazard heartbreak heartbroken helpless hopeless hopelessly hostile humiliate~ humiliating
    hurt hurting hurts hysterical idiot idiotic idiots ignorant ignore ignored ignores ignoring illegal impatient
    impossible inaccurate inadequate incompetent inconsistent inconvenience inconvenient inferior insulting insult~
    irritated irritating irritation irritat~ jackass jealous jerk kill~ lame liar lied lies lonely loser lunatic
    mad mess messed messy misery mislead misleading misled mistreat~ moron nag~ nasty nervous nuisance obnoxious
    offended offend~ offensive overpriced pain painful painfully panic~ pissed pity plague~ poor poorer poorly
    problem problematic problems psycho punish~ rant~ regret~ rejected reject~ resent~ ridiculous ridiculously
    ripoff ripped rude rudely ruined ruin~ sad saddened sadly sadness scared scare~ scary screwed selfish shocked
    shocking shock~ shoddy sick sickening silly sloppy sore spite~ stink~ stressed stressful stress~ stuck stupid
    stupidity suffering suffer~ terrified terror threatened threaten~ tiresome torture~ tragedy tragic traumatic
    trouble troubled troubles troublesome ugh ugly uncomfortable unfair unfairly unhappily unhappy unhelpful
    unimpressed uninspired unpleasant unprofessional unreliable unresponsive unsatisfactory unsatisfied unstable
    upset upsets upsetting vicious violent wasted wasteful waste~ weep~ weirdo wimpy worried worries worrisome
    worry worrying worse worsen~ wreck~ wrong wrongly yikes yuck`,
  1.2: `abrupt ache aches afraid afterthought aggressive alas alienate~ alone avoid~ awkward awkwardly biased
    blamed blame~ bland blurry bore bored boring break breaking breaks broke broken bug buggy bugs bulky bummer
    cheap cheaply cheesy churn~ cold complicated concern concerned concerning concerns conflict cracked crazy
    criticise~ criticism criticize~ crud dammit damnit dark darn delayed delays delay~ delicate deteriorat~
    difficult difficulties difficulty dim disabled disable~ disadvantage disadvantages disagree~ disappeared
    disappear~ disconnect~ doubtful doubt~ drawback drawbacks dull duplicate~ escalat~ excuse excuses expensive
    fade~ fails fighting fight~ flop forget forgot forgotten fought fragile freezes freez~ froze frozen glitch
    glitches glitchy gosh grainy hangs hang~ hard harder harsh hazy headache headaches hesitant hesitate hiccup
    hiccups hogwash hurry hurtful illogical inability incompatible incomplete incorrect incorrectly insufficient
    interrupt~ intrusive invasive issue issues jammed jam~ jittery lacking lacks lack~ laggier laggy lag~ lazy
    leak~ limitation limitations limited lopsided lose loses losing lost malfunction~ mediocre meh minus
    miscommunication misfire~ missing mistake mistakes misunderstand misunderstood murky negative nit nits noisy
    nonsense nope nuts obscure obsolete odd outage outages outdated overcharged overcharge~ overdone overload~
    overwhelming overwhelm~ pointless pricey prone puzzling puzzl~ questionable rattle~ restrictive restrict~ risky
    rough rubbish rumor sacrifice~ sceptical scratched scratch~ shaky sheesh shortcoming shortcomings shut shutdown
    sigh skeptical slip slipped slow slower slowly sluggish sour stale steep strange struggle~ stumbl~ suspicious
    tear tears tedious tense terse tired torn touchy trap~ tricky unable uncertain unclear uncomfortably
    understaffed uneasy unfamiliar unfinished unfortunate unfortunately unhelpfully unimpressive unknown unlucky
    unnecessary unpredictable unreadable unresolved unsure unwanted unwelcome unwilling vague vanish~ vulnerable
    warned warn~ weak weaker weakness weaknesses weird whine~ wobbly worn yelled yelling yell~`,
}
