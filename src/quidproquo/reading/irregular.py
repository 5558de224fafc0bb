"""Irregular English forms, written for this project.

Invariant: tables only.
"""

from __future__ import annotations

from quidproquo.reading.spelling import words


def _forms(table: str) -> dict[str, str]:
    """"say: said says" per line, to each form its lemma."""
    out = {}
    for line in table.strip().splitlines():
        lemma, forms = line.split(":")
        for form in forms.split():
            out[form] = lemma.strip()
    return out


VERBS = _forms(
    """
be: am are is was were been being 's 're 'm ai
have: has had having 've 'd
do: does did done doing
will: wo
can: ca
shall: sha
go: goes went gone going gon
say: said says
get: got gotten getting
make: made making
take: took taken taking
give: gave given giving
come: came coming
become: became becoming
overcome: overcame
know: knew known
think: thought
see: saw seen
find: found
tell: told
leave: left leaving
feel: felt
put: put putting
bring: brought
begin: began begun beginning
keep: kept
hold: held
withhold: withheld
uphold: upheld
write: wrote written writing
stand: stood
understand: understood
withstand: withstood
hear: heard
let: let letting
mean: meant
set: set setting
meet: met
run: ran running
pay: paid
sit: sat sitting
speak: spoke spoken
lie: lain lying
lay: laid
lead: led
mislead: misled
read: read
grow: grew grown
lose: lost losing
fall: fell fallen
send: sent
build: built
draw: drew drawn
withdraw: withdrew withdrawn
break: broke broken
spend: spent
cut: cut cutting
rise: rose risen rising
arise: arose arisen arising
drive: drove driven driving
buy: bought
wear: wore worn
choose: chose chosen choosing
seek: sought
throw: threw thrown
catch: caught
deal: dealt
win: won winning
forget: forgot forgotten forgetting
strike: struck striking stricken
teach: taught
fight: fought
sell: sold
hit: hit hitting
eat: ate eaten
sing: sang sung
fly: flew flown flies
shoot: shot
hang: hung
shake: shook shaken shaking
swear: swore sworn
forbid: forbade forbidden forbidding
forgive: forgave forgiven
bear: bore borne born
bind: bound
bite: bit bitten biting
bleed: bled
blow: blew blown
breed: bred
burst: burst
cast: cast
cling: clung
cost: cost
creep: crept
dig: dug digging
drink: drank drunk
feed: fed
flee: fled fleeing
freeze: froze frozen freezing
grind: ground
hide: hid hidden hiding
hurt: hurt
kneel: knelt
lend: lent
light: lit
prove: proven
quit: quit quitting
ride: rode ridden riding
ring: rang rung
shed: shed shedding
shine: shone
show: shown
shrink: shrank shrunk
shut: shut shutting
sink: sank sunk
sleep: slept
slide: slid
spread: spread
spring: sprang sprung
split: split splitting
steal: stole stolen
stick: stuck
sting: stung
swim: swam swum swimming
swing: swung
sweep: swept
tear: tore torn
tread: trod trodden
wake: woke woken
awake: awoke awoken
weep: wept
wind: wound
wring: wrung
bend: bent
bet: bet betting
bid: bid bidding bade
spin: spun spinning
spit: spat spitting
weave: wove woven
lean: leant
learn: learnt
burn: burnt
dream: dreamt
spell: spelt
spill: spilt
leap: leapt
foresee: foresaw foreseen
oversee: oversaw overseen
broadcast: broadcast
forecast: forecast
undergo: undergoes underwent undergone
forgo: forgoes forwent forgone
undertake: undertook undertaken
mistake: mistook mistaken
undo: undoes undid undone
rely: relying relied relies
die: died dying dies
tie: tied tying ties
vie: vied vying vies
free: freed freeing frees
agree: agreed agreeing agrees
disagree: disagreed disagreeing disagrees
guarantee: guaranteed guaranteeing guarantees
decree: decreed decreeing decrees
see: seeing sees
wan: wanna
sue: suing
use: used using uses
focus: focused focusing focuses focussed
refer: referred referring
veto: vetoed vetoing vetoes
dye: dyed dyeing
singe: singeing
panic: panicked panicking
mimic: mimicked mimicking
traffic: trafficked trafficking
picnic: picnicked picnicking
ski: skied skiing
program: programmed programming
bus: bused busing
gas: gassed gassing
age: aging aged ages
owe: owed owing owes
"""
)
VERBS["got"] = "get"

NOUNS = _forms(
    """
man: men
woman: women
child: children
person: persons
foot: feet
tooth: teeth
goose: geese
mouse: mice
louse: lice
ox: oxen
life: lives
wife: wives
knife: knives
leaf: leaves
shelf: shelves
half: halves
self: selves
thief: thieves
wolf: wolves
loaf: loaves
calf: calves
scarf: scarves
criterion: criteria
phenomenon: phenomena
crisis: crises
analysis: analyses
basis: bases
thesis: theses
hypothesis: hypotheses
emphasis: emphases
axis: axes
oasis: oases
diagnosis: diagnoses
parenthesis: parentheses
synopsis: synopses
nucleus: nuclei
stimulus: stimuli
alumnus: alumni
fungus: fungi
cactus: cacti
curriculum: curricula
memorandum: memoranda
bacterium: bacteria
stratum: strata
index: indices
appendix: appendices
matrix: matrices
vertex: vertices
bureau: bureaux
plateau: plateaux
hero: heroes
veto: vetoes
embargo: embargoes
potato: potatoes
tomato: tomatoes
echo: echoes
cargo: cargoes
torpedo: torpedoes
mosquito: mosquitoes
volcano: volcanoes
negro: negroes
schoolchild: schoolchildren
grandchild: grandchildren
hoof: hooves
jihadi: jihadis
nazi: nazis
series: series
species: species
means: means
headquarters: headquarters
news: news
politics: politics
economics: economics
aircraft: aircraft
forces: forces
thanks: thanks
clothes: clothes
movie: movies
tie: ties
lie: lies
pie: pies
die: dies
zombie: zombies
cookie: cookies
calorie: calories
rookie: rookies
prairie: prairies
bus: buses
gas: gases
bonus: bonuses
virus: viruses
status: statuses
campus: campuses
census: censuses
focus: focuses
chorus: choruses
circus: circuses
lens: lenses
bias: biases
plus: pluses
consensus: consensuses
campaign: campaigns
ally: allies
ache: aches
headache: headaches
cache: caches
niche: niches
moustache: moustaches
axe: axes
quiz: quizzes
"""
)
PLURAL_ONLY = words(
    """
    arrears belongings clothes data earnings glasses goods headquarters jeans means media news pants people police
    proceedings regards remains savings scissors series species surroundings thanks troops trousers whereabouts
    """
)
"""Nouns whose plural is their dictionary form."""
NOUNS |= {word: word for word in PLURAL_ONLY}
NOUNS["forces"] = "force"
NOUNS["axes"] = "axis"

COMPARED = _forms(
    """
good: better best
bad: worse worst
far: farther further farthest furthest
little: lesser
more: more
most: most
less: less
least: least
old: elder eldest older oldest
few: fewer fewest
late: later latest latter
large: larger largest
free: freer freest
true: truer truest
able: abler ablest
safe: safer safest
close: closer closest
nice: nicer nicest
wide: wider widest
fine: finer finest
rare: rarer rarest
strange: stranger strangest
simple: simpler simplest
gentle: gentler gentlest
wise: wiser wisest
brave: braver bravest
pure: purer purest
severe: severer severest
sure: surer surest
white: whiter whitest
remote: remoter remotest
sore: sorer sorest
ripe: riper ripest
tall: taller tallest
small: smaller smallest
full: fuller fullest
dull: duller dullest
cheap: cheaper cheapest
"""
)
ADVERBS = {
    "better": "well", "best": "well", "worse": "badly", "worst": "badly", "more": "more", "most": "most", "less": "less",
    "least": "least", "further": "far", "farther": "far", "later": "late", "sooner": "soon", "earlier": "early", "longer": "long",
}

PRONOUNS = {
    "me": "I", "i": "I", "mine": "my", "us": "we", "ours": "our", "him": "he", "her": "she", "hers": "her", "them": "they",
    "theirs": "their", "yours": "your", "'em": "they",
    "an": "a", "those": "that", "these": "this", "'s": "we", "ya": "you", "ye": "you", "u": "you", "y'": "you",
}

CONTRACTED: dict[object, str] = {
    "n't": "not", "nt": "not", "'ll": "will", "'ve": "have", "'re": "be", "'m": "be",
    ("'s", "POS"): "'s", ("'s", "VBZ"): "be", ("'s", "PRP"): "we", ("s", "VBZ"): "be", ("s", "POS"): "'s", ("m", "VBP"): "be",
    ("'d", "MD"): "would", ("'d", "VBD"): "have", ("'", "POS"): "'s", ("'d", "VBN"): "have",
    ("ca", "MD"): "can", ("wo", "MD"): "will", ("sha", "MD"): "shall",
    ("na", "TO"): "to", ("ta", "TO"): "to", ("gon", "VBG"): "go",
}

MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Aug": "August", "Sept": "September", "Sep": "September",
    "Oct": "October", "Nov": "November", "Dec": "December",
}
ABBREVIATED = {"pm": "p.m.", "am": "a.m.", "p.m": "p.m.", "a.m": "a.m.", "tv": "TV", "p.m.": "p.m.", "a.m.": "a.m."}
