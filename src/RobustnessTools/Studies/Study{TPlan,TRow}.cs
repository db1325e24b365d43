using RobustnessTools.Catalogs;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies;

/// <summary>A study with its plan and its rows.</summary>
/// <typeparam name="TPlan">What is run.</typeparam>
/// <typeparam name="TRow">What a line of the results holds.</typeparam>
#pragma warning disable RS0022 // This is the way to write a study: without types of plan and rows there is none.
public abstract class Study<TPlan, TRow> : Study
#pragma warning restore RS0022
    where TPlan : StudyPlan
    where TRow : class
{
    /// <inheritdoc/>
    public sealed override Table Table => Table.Of<TRow>();

    /// <inheritdoc/>
    internal sealed override Type PlanType => typeof(TPlan);

    /// <summary>
    /// What is run and saved as one, in the order in which it is run: the values of the columns that the rows of a unit share, the number of the trial
    /// among them.
    /// </summary>
    /// <param name="plan">A validated plan.</param>
    public abstract IReadOnlyList<NamedValues> Units(TPlan plan);

    /// <summary>Number of rows of a unit.</summary>
    /// <param name="plan">A validated plan.</param>
    public abstract int RowsPerUnit(TPlan plan);

    /// <inheritdoc/>
    internal sealed override int RowsPerUnitOf(StudyPlan plan) => RowsPerUnit((TPlan)plan);

    /// <inheritdoc/>
    internal sealed override IReadOnlyList<NamedValues> UnitsOf(StudyPlan plan) => Units((TPlan)plan);

    /// <inheritdoc/>
    internal sealed override StudyWork WorkOf(StudyPlan plan, StudySettings settings, Catalog catalog) => Prepare((TPlan)plan, settings, catalog);

    /// <inheritdoc/>
    public sealed override int CellsOf(StudyPlan plan) => Units((TPlan)plan).Count / plan.Trials * RowsPerUnit((TPlan)plan);

    /// <inheritdoc/>
    public sealed override int Run(
        StudyRunner runner, StudyPlan plan, string directory, StudySettings settings, Action<StudyProgress>? progress = null,
        Action<IReadOnlyList<object>>? saved = null) =>
        runner.Run(this, (TPlan)plan, directory, settings, progress, saved);

    /// <summary>Resolves the plan's names and opens its data, before anything is written.</summary>
    /// <param name="plan">A validated plan.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="catalog">What its names mean.</param>
    /// <exception cref="Abstractions.InputException">The plan cannot be run here; the message says why.</exception>
    public abstract StudyWork<TPlan, TRow> Prepare(TPlan plan, StudySettings settings, Catalog catalog);
}
