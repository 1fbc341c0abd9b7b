const switches = [
  ...['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'],
  // Prints what is asked and answered.
  'LANGCHAIN_VERBOSE',
]

/** LangChain would send what it sees to LangSmith, or print it, when the surroundings say so; conversations go to the model and nowhere else. */
export function forceTracingOff(): void {
  for (const name of switches) process.env[name] = 'false'
}
