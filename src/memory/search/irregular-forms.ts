/** Irregular past forms and plurals of everyday English → the form whose stem they share. */
export const irregularForms: ReadonlyMap<string, string> = new Map(
  `ate:eat became:become began:begin begun:begin bent:bend bit:bite bitten:bite blew:blow blown:blow bought:buy
  bound:bind broke:break broken:break brought:bring built:build burnt:burn came:come caught:catch children:child
  chose:choose chosen:choose clung:cling crept:creep dealt:deal drank:drink drawn:draw dreamt:dream drew:draw
  driven:drive drove:drive drunk:drink dug:dig eaten:eat fallen:fall fed:feed feet:foot fell:fall felt:feel flew:fly
  flown:fly forbade:forbid forgave:forgive forgiven:forgive forgot:forget forgotten:forget fought:fight found:find
  froze:freeze frozen:freeze gave:give geese:goose given:give gone:go gotten:get got:get grew:grow grown:grow heard:hear
  held:hold hid:hide hidden:hide hung:hang kept:keep knew:know known:know laid:lay leant:lean leapt:leap learnt:learn
  led:lead left:leave lent:lend lit:light lost:lose made:make meant:mean men:man met:meet mice:mouse mistook:mistake
  overcame:overcome paid:pay people:person ran:run rang:ring ridden:ride risen:rise rode:ride rose:rise rung:ring
  said:say sang:sing sank:sink sat:sit saw:see seen:see sent:send shaken:shake shone:shine shook:shake shot:shoot
  shown:show slept:sleep slid:slide sold:sell sought:seek spent:spend spoke:speak spoken:speak sprang:spring
  stolen:steal stole:steal stood:stand struck:strike stuck:stick sung:sing sunk:sink swam:swim swept:sweep swore:swear
  sworn:swear swum:swim swung:swing taken:take taught:teach teeth:tooth thought:think threw:throw thrown:throw
  told:tell took:take tore:tear torn:tear understood:understand undertook:undertake went:go withdrew:withdraw
  withdrawn:withdraw woke:wake woken:wake women:woman won:win wore:wear worn:wear wove:weave woven:weave wrote:write
  written:write`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
)
