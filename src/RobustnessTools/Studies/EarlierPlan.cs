namespace RobustnessTools.Studies;

/// <summary>A plan that a directory of results was made for before a larger one was asked for there.</summary>
/// <param name="PlanHash">SHA-256 of the plan's JSON form, in hexadecimal.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Extended">When the larger one was first run, UTC.</param>
/// <param name="Rows">Number of rows that were there then.</param>
public sealed record EarlierPlan(string PlanHash, StudyPlan Plan, DateTime Extended, long Rows);
