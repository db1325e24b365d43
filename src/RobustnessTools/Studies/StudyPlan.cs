namespace RobustnessTools.Studies;

/// <summary>
/// What a study runs: a grid in repeated trials. A plan is plain data: its JSON is the plan file, and the hash of that says whether a directory of results
/// belongs to it.
/// </summary>
/// <remarks>
/// Members that are added to a plan later are to be left out of the JSON where they have their default, so that the hash of earlier plans stays.
/// </remarks>
public abstract record StudyPlan
{
    /// <summary>Number of independent trials.</summary>
    public abstract int Trials { get; init; }

    /// <summary>Seed of all random numbers.</summary>
    public abstract ulong Seed { get; init; }

    /// <summary>
    /// The members that may grow: a directory of results takes more trials, and more values of these lists, and computes what is missing. A number must be
    /// the same, but for rounding, whatever other values stand in them; properties by their names.
    /// </summary>
    protected internal virtual IReadOnlyList<string> Growing => [nameof(Trials)];

    /// <summary>The first digits of the hash of all that may not grow: plans that differ in the rest only make rows of the same problems.</summary>
    internal virtual string ShortHash => StudyPlanFile.ShortHash(this, PlanGrowth.Members(this));

    /// <summary>Refuses values of a plan file that have no effect, where <see cref="Validated"/> cannot: parts of a larger plan may have such values.</summary>
    /// <exception cref="Abstractions.InputException">A value has none.</exception>
    internal virtual void RequireEffectsOfFile()
    {
    }

    /// <summary>The plan with every value checked and in order, so that plans that mean the same are equal.</summary>
    /// <exception cref="Abstractions.InputException">A value is none that it can have (<c>InvalidPlan</c>).</exception>
    public abstract StudyPlan Validated();
}
