namespace RobustnessTools.Studies;

/// <summary>The plans that a directory of results was made for, each larger than the one before, and which of them a unit's rows are whole for.</summary>
/// <remarks>
/// A unit's rows are appended in one piece, which makes it whole for the plan of that time. How many rows were there when a plan took the place of
/// another tells what the rows behind them were written for: the first rows of a larger plan are not taken for all of a smaller one's.
/// </remarks>
/// <param name="study">The study.</param>
/// <param name="earlier">The earlier plans, the first one first.</param>
/// <param name="current">The plan of now.</param>
internal sealed class PlanHistory(Study study, IReadOnlyList<EarlierPlan> earlier, StudyPlan current)
{
    private readonly int[] sizes = [.. earlier.Select(before => study.RowsPerUnitOf(before.Plan)), study.RowsPerUnitOf(current)];

    /// <summary>Number of rows of a unit of the current plan.</summary>
    internal int RowsPerUnit => sizes[^1];

    /// <summary>Whether a unit is whole at a row.</summary>
    /// <param name="count">Number of its rows so far.</param>
    /// <param name="row">Number of the row in the file, from 1.</param>
    internal bool IsWhole(int count, long row)
    {
        int plan = 0;
        while (plan < earlier.Count && row > earlier[plan].Rows) plan++;
        return sizes.AsSpan(plan).Contains(count);
    }

    /// <summary>The last of the plans for which a unit is whole.</summary>
    /// <param name="count">Number of its rows.</param>
    internal StudyPlan PlanOf(int count) => Array.LastIndexOf(sizes, count) is var plan && plan < earlier.Count ? earlier[plan].Plan : current;
}
