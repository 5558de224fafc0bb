"""Lists that the lemma rules look up: verbs whose silent e no rule gives back, and adjectives of peoples and faiths.

Invariant: lists only; each word is an exception to a rule in `lemma`.
"""

from __future__ import annotations

from quidproquo.reading.spelling import words

PROPER_ADJECTIVES = words(
    """
    afghan african albanian algerian american anglo angolan arab argentine argentinian armenian asian australian
    austrian azerbaijani bahraini bangladeshi belarusian belgian bolivian bosniak bosnian brazilian british buddhist
    bulgarian burmese burundian cambodian canadian catholic chilean chinese christian colombian congolese croatian cuban
    cypriot czech danish darfuri dutch ecuadorian egyptian emirati english eritrean estonian ethiopian european filipino
    finnish french georgian german ghanaian greek guatemalan haitian hindu hispanic honduran houthi hungarian icelandic
    indian indo indonesian iranian iraqi irish islamic israeli italian ivorian japanese jewish jordanian kazakh kenyan
    korean kosovar kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian malaysian malian maltese
    mexican moldovan mongolian moroccan moslem mozambican muslim namibian nepali nicaraguan nigerian north-korean
    norwegian omani ottoman pakistani palestinian panamanian persian peruvian philippine polish portuguese protestant
    qatari roman romanian russian rwandan salvadoran saudi scottish serbian shia shiite sikh singaporean sino slovak
    somali soviet spanish sudanese sunni swedish swiss syrian taiwanese tajik tanzanian thai tibetan tunisian turkish
    turkmen ugandan ukrainian uyghur uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean
    """
)

WITH_E = words(
    """
    adher ador arrang aton atton aveng bath bor breath cajol challeng champ chang chas clon cloth compet complet condon
    consol contraven conven creat cring decreas delet denot deplor dethron devot discours disrob eras escap estrang exchang excit
    execut expedit explor extradit extrem eye glob guid hast headlin hing ignit ignor impin implor impring incit increas
    infring interfer interven invit landscap lath loath loung massacr microphon not obsolet ow past persecut persever
    phon plung polit postpon prearrang premier prob procreat promis promot purchas quot rang rearrang recit reconven
    recreat refut releas reput restor retrac reunit reveng salut scath schem scor seeth sho shor siev snor sooth ston
    stor tast taste teeth telephon them ti ton tot undermin unit unti vot wast writh zon
    """
)
"""Stems of verbs in -e that no rule gives: "believ" is caught by a rule, "chang" is not."""

WITHOUT_E = words(
    """
    abandon accustom aid alias anchor applaud armor author avoid bang bargain beat beckon begin belong bias blanket
    bleat blossom boat bottom bracket braid bruis budget bus candor canvas canvass carpet catalog caution censor chat
    cheat clout coat color combat comparison custom debut defeat defraud develop devour dialog discus doctor eat envelop
    error factor fathom favor flavor float focus format fulfil gallop gas gloat gossip great grin hang harbor haul heat
    honor humor imprison input labor laid laud long maid major market mason maul minor mirror monitor motor murmur
    output overhaul paid pardon parlor person pilot pin pivot plus pocket poison pour pout profit prolong raid ransom
    reason reckon refocus repeat retreat rocket rout ruin rumor savor scour scout season seat shout sling solid sour
    spin sponsor spout sulfur sweat tailor target thin threat ticket tour tout treat tremor trumpet tutor vapor vector
    victim visit void win worship yes
    """
)
"""Stems that look as if they had lost an e and have not."""

LOST_DOUBLE = words(
    """
    annull biass buss cancell channell compell controll counsell dispell enroll equall excell expell focuss fuell gass
    impell labell levell marvell modell patroll propell quarrell quizz rebell repell rivall signall totall travell
    tunnell
    """
)
"""Verbs whose l or s was doubled for the ending: "controlled"; "called" and "passed" keep theirs."""
