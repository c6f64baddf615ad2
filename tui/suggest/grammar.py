"""Small closed sets of English words by which a sentence is taken apart without a grammar."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE = _set("is are was were be been being am 's 're 'm isn't aren't wasn't weren't ain't")
HAVE = _set("has have had having 've 'd hasn't haven't hadn't")
MODAL = _set(
    """will would can could may might must shall should 'll won't wouldn't can't couldn't cannot mustn't
    shouldn't do does did don't doesn't didn't"""
)
AUXILIARY = BE | HAVE | MODAL
ADVERB = _set(
    """not never also then later first again once already still even just often now soon always ever further
    since long simply only too thus instead rather sometimes twice n't reportedly so far"""
)
# Words in -ly that are no adverbs, before a verb.
NOT_ADVERB = _set(
    "family ally rally reply supply italy july ugly assembly monopoly bully anomaly billy sally"
)

NOMINATIVE = _set("i he she they we who")
PRONOUN = _set("i he she they we it you who that which this these those there everyone nobody someone anyone")
PERSONAL = _set("i he she they we it you")
OBJECTIVE = _set("me him us them her you it")
DETERMINER = _set(
    """the a an this that these those his her its their our my your some many most all several no any each every
    another both few one two three four five six dozens hundreds thousands"""
)
PREPOSITION = _set(
    """in on at during after before by for from with without within to of about amid against across among as
    around between despite following through throughout under until upon via since over near per like into
    unlike including besides beyond toward towards outside inside behind"""
)
SUBORDINATOR = _set(
    """while although though because since as when whenever if unless until after before whereas where whether
    that which who whom whose what how why than so once"""
)
COORDINATOR = _set("and but or nor yet")
# What, behind a comma, begins something that is no longer what was said.
CUTTER = _set(
    """but while although though whereas prompting citing adding noting saying arguing calling suggesting insisting
    claiming warning which according even despite as who"""
)
RELATIVE = _set("who whom whose which that where when")

DAY = _set("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow")
MONTH = _set(
    """january february march april may june july august september october november december jan. feb. aug.
    sept. oct. nov. dec. jan feb aug sept oct nov dec"""
)
PERIOD = _set("morning afternoon evening night week month year day weekend time fall spring summer winter")
WHEN = _set("last this earlier later early late next that past recently")

# What stands between a noun and what was said: “the claim that”, “a promise to”.
JOINT = _set("that to about")

OCCASION = _set(
    """statement interview speech tweet letter email e-mail memo report release post address briefing testimony
    affidavit filing message blog article column essay editorial book memoir note video ad appearance remarks
    statements interviews tweets letters emails posts documents conference call rally event debate"""
)
OCCASION_CUE = _set("statement")

# Past forms that do not end in -ed, of common verbs.
IRREGULAR = _set(
    """said told went came took made got gave saw knew thought found left felt became began brought built bought
    caught chose did drew drove fell fought flew forgot had heard held kept led lost met paid put ran rose sent
    set shook showed sat slept spoke spent stood struck swore taught threw understood won wore wrote broke hit
    cut let hurt lay laid read rode sang sank sold shot shut stuck stole swept tore woke withdrew"""
)

# Verbs that only tell how another one comes about: “continued to insist”.
RAISING = _set(
    """tried tries trying continued continues continuing seemed seems appeared appears began begins started starts
    failed fails managed manages attempted attempts attempting came comes tended tends struggled struggles
    proceeded used going"""
)

# Unions that are asked for again and again.
NOT_IN_OBJECT = PREPOSITION | SUBORDINATOR | AUXILIARY | COORDINATOR
NOT_BEFORE_NAME = NOT_IN_OBJECT | DETERMINER | PRONOUN
NOT_INVERTED = PREPOSITION | SUBORDINATOR | AUXILIARY | DAY
DAY_OR_MONTH = DAY | MONTH
PERIOD_OR_DAY = PERIOD | DAY | {"this", "last"}
# After one of these a word in -ed is no finite verb.
BEFORE_PARTICIPLE = DETERMINER | PREPOSITION
BEFORE_NOUN = PREPOSITION | {"'s"}
ARTICLE = DETERMINER - {"all", "both", "some", "many", "that", "this", "few", "most"}
ASIDE = (PREPOSITION - {"of"}) | RELATIVE | {"however"}
NOT_SUBJECT = (PREPOSITION - {"like"}) | (WHEN - {"that", "this"}) | DAY
NO_CLAUSE = (SUBORDINATOR - {"that", "once"}) | AUXILIARY
NO_ADJECTIVE = DETERMINER | PREPOSITION | COORDINATOR | PRONOUN | AUXILIARY
AFTER_SAID = PREPOSITION | {"when", "while", "because"}
ENDS_SPEAKER = DAY | {"who", "while", "when", "as", "because", "adding", "but"}
