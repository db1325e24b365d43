using RobustnessTools.Compute;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>A plan that is ready to be run: its data are open, its names resolved.</summary>
/// <typeparam name="TPlan">What is run.</typeparam>
/// <typeparam name="TRow">What a line of the results holds.</typeparam>
#pragma warning disable RS0022 // As for Study: without types of plan and rows there is none.
public abstract class StudyWork<TPlan, TRow> : StudyWork
#pragma warning restore RS0022
    where TPlan : StudyPlan
    where TRow : class
{
    /// <summary>
    /// Whether a row, by all that it says, is one that this plan gives: asked of the rows of a directory whose record is lost. No row is, unless a study
    /// can tell.
    /// </summary>
    /// <param name="row">A row of a unit of the plan.</param>
    public virtual bool Gives(TRow row) => false;

    /// <summary>
    /// Floating-point operations that a unit, or a part of it, cannot do without, or, of a search, takes at most: what time is asked of a cluster for. Null
    /// where a study cannot tell.
    /// </summary>
    /// <param name="unit">One of the study's units.</param>
    /// <param name="part">What of the unit, as for <see cref="Run"/>.</param>
    public virtual double? Operations(NamedValues unit, TPlan part) => null;

    /// <summary>
    /// Cuts a part of a unit that is long into blocks that can be computed apart: plans that have no cell in common and all of the part's together. One
    /// block unless a study can tell.
    /// </summary>
    /// <param name="unit">One of the study's units.</param>
    /// <param name="part">What of the unit, as for <see cref="Run"/>.</param>
    /// <param name="operations">Most operations of a block, where it has more than one value of what it is cut by.</param>
    public virtual IReadOnlyList<TPlan> Blocks(NamedValues unit, TPlan part, double operations) => [part];

    /// <summary>Runs a unit, or a part of it. Called from several threads, each with a context of its own.</summary>
    /// <param name="unit">One of the study's units.</param>
    /// <param name="part">What of the unit to run: the plan, or one with fewer values of members that may grow (<see cref="StudyPlan.Growing"/>), where the
    /// other rows are there already. Its rows are those that the whole plan gives, but for rounding.</param>
    /// <param name="compute">Provider, threads, memory and cancellation of the caller; its pool is kept from unit to unit.</param>
    /// <param name="spareBytes">Memory beyond <see cref="StudyWork.BytesPerUnit"/> that may be used to keep things instead of computing them twice.</param>
    /// <param name="progress">Told the share of the unit that is done.</param>
    /// <returns>As many rows as the study says of the part; one that failed says why.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: nothing of the unit is kept.</exception>
    public abstract IReadOnlyList<TRow> Run(NamedValues unit, TPlan part, ComputeContext compute, long spareBytes, Action<double> progress);

    /// <inheritdoc/>
    internal sealed override bool GivesRow(object row) => Gives((TRow)row);

    /// <inheritdoc/>
    internal sealed override double? OperationsOf(NamedValues unit, StudyPlan part) => Operations(unit, (TPlan)part);

    /// <inheritdoc/>
    internal sealed override IReadOnlyList<StudyPlan> BlocksOf(NamedValues unit, StudyPlan part, double operations) =>
        Blocks(unit, (TPlan)part, operations);

    /// <inheritdoc/>
    internal sealed override IReadOnlyList<object> RunPart(
        NamedValues unit, StudyPlan part, ComputeContext compute, long spareBytes, Action<double> progress) =>
        Run(unit, (TPlan)part, compute, spareBytes, progress);
}
