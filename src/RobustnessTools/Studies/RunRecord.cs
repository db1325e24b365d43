namespace RobustnessTools.Studies;

/// <summary><c>run.json</c>, beside the rows: the plan, its hash, and every run that worked on it.</summary>
/// <param name="PlanHash">SHA-256 of the plan's JSON form, in hexadecimal.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Runs">The first run and those that resumed it.</param>
/// <param name="Data">The datasets that were read from files; null in records of versions that did not note them.</param>
public sealed record RunRecord(string PlanHash, SweepPlan Plan, IReadOnlyList<RunSession> Runs, IReadOnlyList<DataRecord>? Data = null);
