using RobustnessTools.Compute;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>What a plan's units lack where a smaller plan's rows of them are there. Thread-safe.</summary>
/// <param name="study">The study.</param>
/// <param name="plan">The plan.</param>
internal sealed class UnitParts(Study study, StudyPlan plan)
{
    private readonly Lock gate = new();
    private readonly Dictionary<StudyPlan, IReadOnlyList<(StudyPlan Plan, HashSet<NamedValues> Units)>> rest = new(ReferenceEqualityComparer.Instance);

    /// <summary>The plans whose rows a unit lacks, which have no cell in common.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="there">The plan whose rows of it are there, or null.</param>
    internal IReadOnlyList<StudyPlan> Of(NamedValues unit, StudyPlan? there) =>
        there is null ? [plan] : [.. Rest(there).Where(part => part.Units.Contains(unit)).Select(part => part.Plan)];

    /// <summary>Runs a unit, or what it lacks, in one piece.</summary>
    /// <param name="work">The plan's work.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="there">The plan whose rows of it are there, or null.</param>
    /// <param name="compute">As <see cref="StudyWork{TPlan, TRow}.Run"/>, likewise the others.</param>
    /// <param name="spareBytes">Memory that may be used to keep things.</param>
    /// <param name="progress">Told the share of the unit that is done.</param>
    internal IReadOnlyList<object> Run(
        StudyWork work, NamedValues unit, StudyPlan? there, ComputeContext compute, long spareBytes, Action<double> progress)
    {
        IReadOnlyList<StudyPlan> parts = Of(unit, there);
        if (parts is [{ } only]) return work.RunPart(unit, only, compute, spareBytes, progress);
        double all = parts.Sum(study.RowsPerUnitOf);
        var rows = new List<object>();
        foreach (StudyPlan part in parts)
        {
            double before = rows.Count, own = study.RowsPerUnitOf(part);
            rows.AddRange(work.RunPart(unit, part, compute, spareBytes, share => progress((before + share * own) / all)));
        }

        return rows;
    }

    private IReadOnlyList<(StudyPlan Plan, HashSet<NamedValues> Units)> Rest(StudyPlan there)
    {
        lock (gate)
        {
            if (!rest.TryGetValue(there, out IReadOnlyList<(StudyPlan Plan, HashSet<NamedValues> Units)>? parts))
                rest.Add(there, parts = [.. PlanGrowth.Rest(plan, there).Select(part => (part, new HashSet<NamedValues>(study.UnitsOf(part))))]);
            return parts;
        }
    }
}
