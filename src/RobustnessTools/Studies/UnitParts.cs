using RobustnessTools.Compute;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>Runs what is missing of a plan's units. Thread-safe.</summary>
/// <typeparam name="TPlan">What is run.</typeparam>
/// <typeparam name="TRow">What a line of the results holds.</typeparam>
/// <param name="study">The study.</param>
/// <param name="plan">The plan.</param>
internal sealed class UnitParts<TPlan, TRow>(Study<TPlan, TRow> study, TPlan plan)
    where TPlan : StudyPlan
    where TRow : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<StudyPlan, IReadOnlyList<(TPlan Plan, HashSet<NamedValues> Units)>> rest = new(ReferenceEqualityComparer.Instance);

    /// <summary>Runs a unit, or what it lacks, in one piece.</summary>
    /// <param name="work">The plan's work.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="there">The plan whose rows of it are there, or null.</param>
    /// <param name="compute">As <see cref="StudyWork{TPlan, TRow}.Run"/>, likewise the others.</param>
    /// <param name="spareBytes">Memory that may be used to keep things.</param>
    /// <param name="progress">Told the share of the unit that is done.</param>
    internal IReadOnlyList<TRow> Run(
        StudyWork<TPlan, TRow> work, NamedValues unit, StudyPlan? there, ComputeContext compute, long spareBytes, Action<double> progress)
    {
        if (there is null) return work.Run(unit, plan, compute, spareBytes, progress);
        TPlan[] parts = [.. Rest(there).Where(part => part.Units.Contains(unit)).Select(part => part.Plan)];
        double all = parts.Sum(study.RowsPerUnit);
        var rows = new List<TRow>();
        foreach (TPlan part in parts)
        {
            double before = rows.Count, own = study.RowsPerUnit(part);
            rows.AddRange(work.Run(unit, part, compute, spareBytes, share => progress((before + share * own) / all)));
        }

        return rows;
    }

    private IReadOnlyList<(TPlan Plan, HashSet<NamedValues> Units)> Rest(StudyPlan there)
    {
        lock (gate)
        {
            if (!rest.TryGetValue(there, out IReadOnlyList<(TPlan Plan, HashSet<NamedValues> Units)>? parts))
                rest.Add(there, parts = [.. PlanGrowth.Rest(plan, there).Select(part => (part, new HashSet<NamedValues>(study.Units(part))))]);
            return parts;
        }
    }
}
