/**
 * Praise and pleasure by strength; `~` stands for the forms of a word (-s, -ed, -ing, -ly, -er).
 * Written for support, leasing and payments talk and for everyday speech; fitted on no labelled set.
 */
export const goodWords: Readonly<Record<number, string>> = {
  3: `adore~ amazed amazing amazingly amaz~ astonishing astounding awesome beautiful beautifully beauty best
    blessed bravo brilliant brilliantly congrats congratulations delight delighted delightful ecstatic excellence
    excellent exceptional exceptionally extraordinary fabulous fantastic fantastically flawless flawlessly hooray
    incredibly lifesaver love loved lovely loves loving magnificent marvellous marvelous masterpiece outstanding
    outstandingly overjoyed perfect perfection perfectly phenomenal sensational spectacular splendid stunning
    superb superbly superior terrific thrilled unbeatable unbelievably wonderful wonderfully woohoo wow yay`,
  2: `admire~ adorable advantage advantages appreciate~ appreciation appreciative attractive bargain bless blessing
    breeze breezy celebrate~ champ champion charm charming cherish~ classy clever comfortable comfortably
    comforting commendable compliment~ convenience convenient conveniently cool cute darling delicious dependable
    durable ease easier easiest easily easy effective effectively efficient efficiently effortless effortlessly
    elegant enjoyable enjoyment enjoy~ enthusiastic excited excitedly excitement exciting favorite favorites
    favourite favourites fond fortunate fun funny gamechanger gem generous generously genius glad gladly glorious
    good gorgeous gracious grateful gratitude great greater greatest greatly handsome handy happier happiest
    happily happiness happy hero highlight hilarious hug hugs ideal ideally impressive impressively impress~
    improved improvement improvements innovative inspiration inspire~ inspiring intuitive joy keen kind kindly
    kindness kudos laugh~ likable likeable luck luckily lucky luxury magic magical neat nice nicely nicer nicest
    painless passionate peaceful pleasant pleasantly pleased pleases pleasing pleasure polished pride props proud
    proudly pumped rave~ recommendation recommend~ reliability reliable reliably remarkable remarkably responsive
    rewarding robust rocked rocks rockstar satisfaction satisfied satisfying satisfy~ seamless seamlessly sharp
    simplify~ sleek smile~ smooth smoother smoothly snappy solid stellar stoked strength strengths sturdy stylish
    succeed~ success successful successfully sweet sweetheart talented tasty thankful thankfully thanks thank~
    thoughtful thx treasure treat triumph triumphant trusted trustworthy upbeat useful valuable versatile vibrant
    welcome win winner winning wins wise won worthwhile worthy yum yummy`,
  1.2: `accurate accurately affordable agreed agree~ alright amusing awe beat beats better boast~ bonus bright
    brighter calm cheers clean cleaner cleanly clearer competent complement confidence confident confidently cosy
    cozy crisp decent delicious encourage~ encouraging engaging enhance~ entertaining exclusive faster fastest fine
    fixed flexibility flexible fresh friendlier friendly ha hah haha hahaha healthy help helped helpful helpfully
    helps hip honored honoured hopeful hopefully improve~ intelligent interested interesting legit lightweight lmao
    logical lol merry neatly organized outperform~ plus polite positive powerful precious precise precisely
    privilege productive professionally promising promptly proudest proven quicker quiet recovered relaxed relax~
    relief relieved respected respect~ responsiveness rich safe safely safer saved saves savings secure securely
    simple simpler simplest simplicity smart smarter solved solve~ speedy stable straightforward strong stronger
    strongly supported supportive sweetie thorough thoroughly thumbs tremendous trust trusts value vivid warm
    warmly well whoa workable works worth yep yup`,
  0.6: `clear clearly creative fair gift heaven hope patient please popular professional prompt quick quicker
    quickly save special top worked yeah yes`,
}
