"""Words that say nothing of what a question is about: an answer need not hold them."""

# What every page is about, and what readers and treatments do on any of them.
OF_OUR_PAGES = """
list appointment restriction restrict acceptable accept able instead brand
eczema treat treatment therapy therapies medicine medication drug product patient people person someone anyone
help work best good bad right wrong way thing cause come go know tell find happen make keep look seem try go put
apply application place area part body skin topical cream ointment answer question
explain information detail exactly kind type sort example usually generally actually currently today new old
enough little lot qualify eligible eligibility weigh expensive cheap worth point reason result case problem
issue use usage user carry keep ok fine true false let say speak also even else once again away around regarding
concerning about mod sb pls please thank long term short run row continue continuous going interact interaction
together combined combination affect matter experience sign symptom deal manage management handle approach
typical usual standard routine regular practice clinic clinician doctor nurse pharmacist gp website page
"""

# Everyday verbs, those with irregular forms in each of them.
VERBS = """
came come become became gone goes went going made makes making got gotten getting gave given gives took takes taken
kept keeps said says saying told tells thought thinks think felt feels feel knew known knows saw seen sees see seeing
found finds heard hears hear read reads bought buys buy brought brings bring began begun left leaves leave let lets
lost loses lose meant means mean met meets meet paid pays pay ran runs sent sends send shown shows show showed stood
stands stand stuck sticks understood understands understand won wrote written writes write chose chosen fell falls
held holds hold led leads lead spent spends spend turned turns turn ended ends end appear appears believe bother care
cares changed consider count decide deserve depend depends fancy figure fit follows guess
hope hoping hate imagine insist intend involve involves learn like liked likes live lived lives living love loved
manage mention mind move need needed needs notice noticed offer offered permit plan planned planning prefer pretend
prove reach realise realize reckon rely remain remember rely repeat replace reply require seem seemed seems sit sort
stay stayed suggest suggests suppose supposed supposedly talk talking thank tried tries trying turn undergo visit
wait walk want wanted wants watch wear wish wonder wondering worry worried worries bothered hearing ditch dump bin
chuck grab stick throw pop slap slather smear rub dab whack pile shove bung cope concerned reassure assure
handle deal dealing finish finished finishing complete completed completing complete carry carrying carried
doing does done did happen happened happens happening occur occurs occurred exist exists contain contains include
includes including allow allowed allows entitled supposed bear bearing
"""

# Adverbs, linking words, and words of time, place and degree that carry no figure.
ADVERBS = """
about above absolutely across actually afterwards again ago ahead alike almost alone along already alright also
although altogether always among anyhow anymore anything anytime anyway anywhere apart apparently approximately around
aside away back barely basically because besides beyond briefly broadly certainly clearly commonly completely
constantly continuously currently definitely despite directly down downright during effectively either
elsewhere entirely especially essentially even eventually ever every everything everywhere exactly explicitly extra
extremely fairly finally first fully further furthermore generally gradually hardly hence here honestly however
immediately indeed initially instead ish just kinda lately later least less like likely literally little loads
mainly maybe meanwhile merely mostly much namely naturally near nearly necessarily neither nevertheless next
nonetheless normally nothing notwithstanding now nowadays nowhere obviously occasionally officially often okay once
only otherwise out outright over overall overnight particularly per perhaps perfectly plus possibly potentially
practically precisely presumably pretty previously primarily probably properly purely quickly quite rather readily
really reasonably recently regardless regularly relatively roughly routinely seemingly separately seriously several
shortly significantly simply since slightly so some somehow someone something sometimes somewhat somewhere sorta
soon specifically still straight straightaway strictly suddenly supposedly surely technically temporarily than
therefore though through throughout thus together tonight too totally towards truly twice typically ultimately
unless unlike until unusually upon usually utterly versus very via virtually well whatever whatsoever whenever
whereas wherever whether whichever while whilst whoever whole within without yes yet
"""

# Adjectives and nouns for anything at all.
ADJECTIVES_AND_NOUNS = """
able absolute accurate actual additional aware awful basic big bit bothersome brief bright broad bunch careful certain
clever close common complete considerable convenient correct crucial curious current daily decent definite desperate
direct distinct drastic due enormous entire equal essential exact excellent extra extreme fair false familiar
fantastic few final fine firm former forth fresh full fussy general genuine glad goes great half handy happy hard
helpful high honest horrible huge ideal important impossible individual initial interesting keen key kind large last
late latter least legit less lesser like likely little local logical long lot loads low lucky mad main major many
massive maximum mere minor more most much near nearby neat necessary net obvious okay only open ordinary
original other otherwise overall own particular perfect plain pleasant plenty polite poor popular possible practical
precise present prime prior proper pure quick random ready real reasonable recent relevant reluctant
representative rest rough same sensible separate serious several sheer short shy silly similar simple single slight
small so-called sole special specific straight straightforward strange strict stupid sudden sufficient super sure
terrible tiny tired total tough tricky typical unclear unsure unusual useful usual various vague vast weird
whole wide willing wise wonderful worth worthwhile worthy wrong
account advice aim amount anybody anyone aspect basis beginning benefit bloke body bunch case chance chap choice
circumstance colleague concern condition conversation couple course day deal decision degree difference difficulty
direction doubt effort element end entry event everybody everyone evidence example exception fact factor favour
feature fellow folk folks form friend front fun future gist go goal goes guy guys half hint history
hubby idea impression instance item job kind lady lass lad link lots luck manner matter meantime measure member
middle mind mine minute moment mum name nature nobody none nothing notice nonsense number opinion opportunity order
others ours outcome overview pair paragraph parent part party passage past person pharmacy phrase piece place plan
plenty point position possibility practice presence principle priority procedure process purpose quarter query
question range reality recap regard relation request respect rest role rule rules scenario scene scheme
section sense series set side sight sir situation solution somebody sort source staff stance start state
statement step stuff subject suggestion sum summary surgery task term thing thought time tip topic total trouble truth
try turn type unit update usual variety version view visit way week while word words work world writing
"""

WORDS = f"{OF_OUR_PAGES} {VERBS} {ADVERBS} {ADJECTIVES_AND_NOUNS}"
