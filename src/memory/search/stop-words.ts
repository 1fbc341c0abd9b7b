/** Words too common in English talk to tell one turn from another, fillers of speech and pieces of contractions among them. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against ah all also am an and any are aren as at be because been before being below
  between both but by ca can could couldn d did didn do does doesn doing don down during each em er few for from
  further had hadn has hasn have haven having he her here hers herself hey hi him himself his hm hmm how i if in into
  is isn it its itself just ll m me mhm mm more most must my myself no nor not now of off oh ok okay on once only or
  other ought our ours ourselves out over own re really s same shan she should shouldn so some such t than that the
  their theirs them themselves then there these they this those through to too uh um under until up us ve very was
  wasn we were weren what when where which while who whom whose why will with wo would wouldn yeah yes you your yours
  yourself yourselves`.split(/\s+/),
)

/** Words that say how a question wants its answer, not what it is about. */
export const questionWords: ReadonlySet<string> = new Set(
  `answer anything anyone anybody comment comments concerning conclude concluded conclusion describe described
  description discuss discussed discussing discussion discussions elaborate elaborated everything explain explained
  find give group kind know list long look many mean meeting mention mentioned much opinion opinions please put quote
  regarding respond responded said say saying says show sort speak spoke spoken summaries summarise summarised
  summarize summarized summary talk talked talking talks team tell thing things think thinking thinks thought
  thoughts towards type view views word words`.split(/\s+/),
)
