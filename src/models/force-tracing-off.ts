const switches = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2']

/** LangChain would send what it sees to LangSmith when the surroundings say so; conversations go to the model and nowhere else. */
export function forceTracingOff(): void {
  for (const name of switches) process.env[name] = 'false'
}
