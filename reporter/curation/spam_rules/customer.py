"""Words of a customer about dealings of their own: they weigh against every rule, so that no complaint is lost."""

from __future__ import annotations

from reporter.curation.spam_rules.rule import says

# Nobody advertises with these.
complains = says(
    r"refund\w*",
    r"(?:leak(?:s|ed|ing)?|flood(?:s|ed)?|damaged?|cracks?|cracked|died|dead|stuck|missing|delay(?:s|ed)?|late"
    r"|down again|gone)",
    "(?:cant|cannot|couldnt|wont let me|unable to) ~2 (?:withdraw|cancel|return|reach|contact|find|print|watch)",
    "(?:ignores?|hangs? up|refuses?|overcharg(?:es|ed)|withheld|took down|taken down) ~1 (?:me|us|my|our|on|by|for)?",
    "(?:was|been|got|were) (?:over)?charged",
    "(?:over)?charged (?:me|us|my)",
    r"(?:not|isnt|arent|stopped|wasnt|never) (?:working|loading|playing|arriv\w+|received|delivered|respon\w+)",
    "(?:doesnt|didnt|wont|dont|does not|did not) (?:<use>|work|arrive|turn|charge|respond|answer|ship|care)",
    "(?:broken?|defective|faulty|crash(?:es|ed|ing)?)",
    "(?:no|any|still no|waiting for (?:a|an|your)) (?:reply|response|answer|update)",
    r"(?:nobody|no one|noone) (?:answer|repl|respon)\w*",
    "(?:dis+ap+ointed|complaint|ripped? off|overpriced)",
    r"(?:scam\w*|recall\w*|class action|law ?suit|petition|beware|avoid|warning|catch fire)",
    "(?:this|my|honest|read the) review",
    r"(?:i|ive|we|just) ~1 (?:bought|ordered|purchased|returned|cancel+ed|switched)",
    "(?:worst|terrible|awful|horrible|useless|rubbish|ruined|unacceptable|disgust\\w+|furious|angry|boycott"
    "|shame on|pathetic)",
    "(?:stole|stolen|lied|misled|misleading|cheated|refus\\w+|ignor(?:ed|ing) (?:me|my|us)|waste of (?:time|money))",
    "(?:never (?:again|buy\\w*|use|order)|fed up|let me down|rude|lost my|hard earned)",
    "(?:no|bad|poor) (?:service|quality)",
    "(?:disappeared|glitch\\w*|isnt there|not showing|wont (?:play|load|let)|keeps? (?:stopping|giving|freez\\w+))",
    "why (?:is|are|does|do|cant|wont|did|has) (?:my|your|the|it|this)",
    "please (?:help|fix|respond|reply|advise|assist|resolve) (?:me )?(?:(?:on|with|out) )?(?:this|it|asap)",
)
# False helpers and praise for any blog use these as well, and do not count as customers for them.
deals_with_a_company = says(
    "your (?:update|number|whatsapp|technician|driver|branch|delivery|bot|system|distribution|card|bank|ad|ads"
    "|plan|policy"
    "|newsletter|customers|queue|prices?|warranty|latest)",
    "(?:my|an|the|our) ~1 <purchase>s?",
    "(?:customer|tech|your) (?:service|support|care|team|staff|app|site|website|product|store)s?",
    "(?:cant|cannot|couldnt|unable to|wont let me) ~1 <use>",
    "(?:having|have|had|same|this|the|an|any|with) ~1 (?:trouble|problem|issue|error|glitch|bug)s?",
    "(?:your|my|this) (?:(?:latest|last) )?(?:tweet|dm|email|case)",
    "(?:fix|sort|return|replace) (?:this|it|your|my|the)",
)
