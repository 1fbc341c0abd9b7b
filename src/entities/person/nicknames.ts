// One line per given name, then what people of that name are called; forms of one name in several languages stand together.
const table = `
abigail abby abbie gail
abraham abe bram ibrahim
adelaide addie heidi della
adrian adriano ade
agnes aggie inez nessie ines
albert al bert bertie alberto albrecht
alexander alex al alec alek sandy sasha xander zander lex sander alessandro alejandro alexandre aleksandr aleksander alexandr sacha ale alessio
alexandra alex lexi lexie sandra sandy sasha ali alexa alexis aleksandra alessandra alejandra sascha
alfred al alf alfie fred freddie alfredo
alice allie ali alicia alycia elsie
alison ali allie
allan al alan allen
alfonso alonso al fonzie alphonse
amanda mandy manda amy
amelia amy millie mellie emily emilia
andrew andy drew andre andrea andreas andres andrei andrey dre anders
angela angie angel angelina angelica
anna ann anne annie nan nancy hanna hannah anya ana anita annika annette anneke
anthony tony ant antonio antoine anton antony toni
antonia toni tonia antonietta antoinette
archibald archie
arnold arnie arno
arthur art artie arturo artur
augustus gus august augustine augusto
barbara barb barbie babs bobbie
bartholomew bart bartolomeo
beatrice bea trixie bee beatriz beatrix
benedict ben benny benedikt benedetto benoit
benjamin ben benny benji benjie benno
bernard bernie barney bernardo bernhard bernd bernt
bernadette bernie detta
bertha bertie
beverly bev beverley
bradley brad
bradford brad
brandon bran
brenda bren
brian bryan ryan bri bryant
bridget biddy bridie brigitte brigid birgit
calvin cal
cameron cam
camille cam camilla millie
carl karl carlo carlos charles
carol carole carrie caroline
caroline carrie carol lina caro carolina karoline carolyn lynn
cassandra cass cassie sandra sandy
catherine cathy kate katie kat kathy cat kitty kay kathryn katherine kathleen catharine katharine caterina catalina katarina katrin katja catalina cate trina katharina
cecilia cece cissy celia cecily cecile
charles charlie chuck chas carl carlos carlo karl chip charly
charlotte charlie lottie lotte carlotta char
chester chet
christian chris christiaan cristian kristian
christina chris tina chrissy christine cristina kristina kristin kristen christie kirsten christa crissy kirstin
christopher chris kit topher cristoforo christoph kris christophe cristobal
clarence clare
claudia claude claudine
clifford cliff
clinton clint
constance connie constanza
cornelius neil con conny cornelis cees kees
curtis curt kurt
cynthia cindy cyndi
daniel dan danny daniele dani danilo
danielle dani danny daniela daniella
david dave davey davy davide dav
deborah deb debbie debby debra
denise denny
dennis denny den denis
desmond des
diana di diane dianne
dominic dom nick domenico dominik dominique domingo
donald don donny donnie
dorothy dot dottie dolly dora dorothea
douglas doug
edith edie
edmund ed ted ned eddie edmond edmondo
edward ed ted ned eddie eddy eduardo edoardo edouard teddy eduard
edwin ed eddie win edwyn
eleanor ellie nell nora ella elle leonor eleonora lenore elinor
elias eli elijah
elizabeth liz beth betty lizzie eliza betsy bess libby elisabeth elspeth lisa elise elisa lisbeth isabel liza lizzy bessie bette ella elsa lise
emanuel manny manuel emmanuel emanuele manolo
emily em emmy millie emilie emilia
emma em emmy
eric rick ricky erik erich
ernest ernie ernesto ernst
esther essie hettie ester
ethan eth
eugene gene eugenio eugen
eugenia genie gena
evelyn evie eve
felicity flick fliss
ferdinand ferdie fernando fernand ferdi
florence flo flossie florrie fiorenza
frances fran fanny frankie francesca francisca francoise franny francine
francis frank fran frankie francesco francisco francois franz frans paco pancho franco ciccio
franklin frank frankie
frederick fred freddy freddie rick fritz federico frederic friedrich frederik fredrick fredric fredrik
gabriel gabe gabriele
gabriella gabby gabi gabriela gabrielle gaby ella
geoffrey geoff jeff jeffrey godfrey jeffery
george georgie giorgio jorge georg georges jurgen joris yuri
georgina georgie gina georgia
gerald gerry jerry geraldo gerard
gerard gerry jerry gerhard gerardo gert
gertrude trudy gertie trude
gilbert gil bert gilberto
giovanni gianni gio vanni john juan johann ivan jean
giuseppe beppe peppe pino joseph jose josef pepe
gregory greg gregg gregor gregorio grigory gregoire
guillermo memo william guillaume
gwendolyn gwen wendy
hannah hanna annie
harold harry hal harald aroldo
harriet harry hattie harriett harriette
harrison harry
helen ellen nell nellie elena helena lena helene hellen eleni ilona
henrietta hettie etta hattie henriette
henry harry hank hal enrico enrique heinrich henri hendrik rico heinz
herbert herb bert herbie heriberto
horace horatio
howard howie
hubert hugh bert
hugh hughie hugo huw ugo hughes
ian iain john
ignacio nacho ignatius
irene rene irina
isaac ike zack isaak izzy
isabella bella izzy isabel isabelle belle ella isobel bel ysabel
jacob jake jay giacomo jacobo jakob jaap jack jacobus jacques
jacqueline jackie jacqui jacquelyn
james jim jimmy jamie jem jaime giacomo jacques jimmie santiago diego jas
jane janie jenny janet jean giovanna joan janey juana jana
janet jan janice
janice jan janie
jason jay jase
jasmine jas jazz yasmin
jean jeanne jeannie jeanie jeannette
jennifer jen jenny jenn jennie jenna
jeremy jerry jem jeremiah jez geremia
jerome jerry gerome girolamo jeronimo
jesse jess
jessica jess jessie
joan joanie joanna jo
joanna jo joan jojo johanna giovanna joanne
johannes hans johan jan jannes joop
john jack johnny jon jonny juan giovanni jean johann jan ivan ian sean hans johan johnnie joao
jonathan jon jonny johnny nathan jonathon johnathan
joseph joe joey jose giuseppe josef jo jozef pepe beppe josephus youssef
josephine jo josie josefina giuseppina fina
joshua josh
joyce joy
judith judy jude giuditta
julia julie jules giulia juliet juliana
julian jules jule giuliano julien
juliana julie giuliana
justin jus justino
karen kari karin
katrina trina kat
kenneth ken kenny kent
kevin kev
kimberly kim kimmy kimberley
laura laurie lori lauren lora
lauren laurie laura lori
lawrence larry laurie lorenzo laurence laurent lorenz lars lars laurens lourens
leanne lee annie
leonard leo len lenny leonardo leon
leopold leo poldi leopoldo
leslie les lesley
lillian lily lil lilian lilly
linda lin lindy lynn lyn lynda
lindsay lin lindsey
lorraine lori raine
louis lou louie lewis luigi luis ludwig lodewijk luiz
louise lou lulu luisa lula luise
lucas luke luca lukas luc
lucille lucy lou lucia lucie lucinda cindy
luther lou
lydia liddy
madeline maddie maddy madeleine maddalena madelyn lena magdalena
magdalena lena maggie magda
malcolm mal
manuel manny manolo
marcus mark marc marco marcos markus
margaret maggie meg peggy marge margie greta daisy rita peg margarita margherita madge margot margo gretchen marguerite margarethe gretel margret mags marjorie
maria mary marie mia mariella mariah mariana marian
marilyn mary lynn
marjorie marge margie
mark marc marco marcus markus
martha marty marta patsy mattie
martin marty martino marten maarten martijn
mary marie maria molly polly mae may mamie miriam mimi
matilda tilly mattie maud mathilde matilde tilda
matthew matt matty matteo mateo matthias mathew matthieu mattias mats
maureen mo reenie
maurice mo morris maurizio mauricio moritz morrie
maxwell max
maximilian max massimiliano maximiliano massimo maxime
megan meg
melanie mel
melissa mel missy lissa
mercedes mercy
michael mike mick mickey mikey michele miguel michel mikhail mikael micheal mitch michiel
michelle shelly shell michele micky chelle micaela
mildred millie
miranda mandy randy
mitchell mitch
mohammed mohamed muhammad mohammad mo muhammed mehmet mohamad
monica mon nikki monika monique
nadine nadia
nancy nan
natalie nat natalia nattie natasha tasha nathalie
nathan nat nate
nathaniel nat nate nathan natanaele
nicholas nick nicky nico nicolas klaus nicola nikolai niklas claus colin nikolaus niccolo nicolaas
nicole nikki nicky nicola nicoletta nicolette coco
norman norm
oliver ollie olivier oliviero
olivia liv ollie livia
oscar oskar ozzie
pamela pam
patricia pat patty tricia trish patti patrizia patsy tish
patrick pat paddy rick patrizio patricio
paul paolo pablo pauly pavel pau
paula polly paola pauline
pauline polly paula
penelope penny
peter pete pietro pedro pierre petr piotr piet pieter petros
philip phil pip filippo felipe philipp philippe phillip
phyllis phyl
priscilla cilla prissy
rachel rach rae rachael raquel rachele
ralph raffaele rafe raul
raymond ray raimondo ramon raimund
rebecca becky becca bec rebekah
reginald reg reggie rex reinhold rinaldo
renee rene renata
richard rick dick rich ricky richie riccardo ricardo ritchie dickie
robert bob rob bobby robbie bert roberto robin rupert robby rob bobbie robb
roberta bobbie bobby robbie
robin rob
roderick rod roddy rick rodrigo
rodney rod
roger rodge ruggero rogelio
roland rolly rolando orlando rollo
ronald ron ronnie ronny ronaldo
rosemary rose rosie romy rosmarie
rosalind roz ros rosa
rose rosie rosa rosalie rosalia rosina
rudolph rudy rodolfo rudi rolf rudolf
russell russ rusty
ruth ruthie
samantha sam sammy
samson sam
samuel sam sammy samuele
sandra sandy
sarah sally sadie sara sal
sebastian seb bas bastian sebastiano sebastien
sergio serge sergei sergey
sharon shari shaz
shirley shirl
sidney sid sydney
silvia sylvia syl sylvie silvie
simon si simone simeon
sofia sophie sophia sonia
stanley stan
stephanie steph stef stephie stefanie stefania fanny estefania
stephen steve steven stefan stefano esteban etienne stevie stephan steffen stefaan
steven steve stephen
stuart stu stewart
susan sue susie suzy susanna suzanne susana sukie susannah susanne zuzana suzie
terence terry terrence
theodore ted teddy theo teodoro theodor
theresa terry tess tessa teresa terri tracy therese
thomas tom tommy tommaso tomas thom maso thomaz
timothy tim timmy timoteo timo
tobias toby tobia
ursula uschi
valerie val valeria
vanessa nessa ness
veronica ronnie vera ronni roni veronika
victor vic vittorio vick viktor
victoria vicky tori vickie vittoria viktoria vicki
vincent vince vinny vincenzo vicente vin enzo vinnie
virginia ginny ginger gina
vladimir vlad volodya
walter walt wally gualtiero wouter
wendy wen
wesley wes
wilfred will fred wilf wilfried
wilhelm willi will wim william willem
william will bill billy willie liam guglielmo wilhelm guillermo guillaume bil willem willy
winifred winnie freda win
yvonne evie von
zachary zach zack zac zacharias zak
`

// Given names of their own, which are no forms of those above.
const others =
  'aaron adele aisha alan alma alvin amber amir andres angelo april arlene arturo ashley aurora ava barry bella blake bonnie boris brett brooke bruce byron carmen casey cecil chad chloe claire clara colleen corey craig dana darla darlene darren dawn dean derek diego dora doris duane dustin dylan earl elaine ellis emilio enrique erika erin ernesto esme eva faith fatima felix fiona flora frida gary gavin gemma gina glen glenn gloria gordon grace graham grant greta gus guy hazel heather heidi holly hope ida ingrid irma isla ivan ivy jada jade jana jared jasper jill jodie joel jordan jorge joyce juan june karl kayla keith kelly kendra kirk kurt kyle lance lara larissa leah leila leroy lena lily liam logan lola lorena lorna luna luz lyle mabel mara marco margo marina mario marion marisa marlene marsha marvin maude maya melvin milo mina mona morgan myra nadia naomi neil nelson nina noah noel nora norma olga omar opal oscar otto owen paige pablo pearl perry phoebe quentin rafael ramona randall reed rhonda rita roman rosa ross roy ruby rufus ryan sadie salma sasha scott sean selma shane shaun sheila sherry sonia stella tamara tania tara teresa tina todd tracy travis trevor troy tyler uma vera vernon vincent viola wade walter wanda warren wayne wendell wilma xavier yasmin yolanda yusuf zara zoe'
const rootsByName = new Map<string, string[]>()
for (const line of table.trim().split('\n')) {
  const names = line.split(' ')
  for (const name of names) {
    const roots = rootsByName.get(name) ?? []
    if (!roots.includes(names[0] as string)) roots.push(names[0] as string)
    rootsByName.set(name, roots)
  }
}

const otherNames = new Set(others.split(' '))

const none: readonly string[] = []

/** The full given names a given name may stand for ("bob" → robert); empty where it is no known short form. */
export function givenRoots(name: string): readonly string[] {
  return rootsByName.get(name) ?? none
}

/** Whether a word is a given name, or a form of one, that we know. */
export function isGivenName(name: string): boolean {
  return rootsByName.has(name) || otherNames.has(name)
}

/** Whether two given names may be forms of one ("Bob", "Robert"). */
export function areFormsOfOneName(left: string, right: string): boolean {
  const roots = givenRoots(left)
  return roots.length > 0 && givenRoots(right).some((root) => roots.includes(root))
}
