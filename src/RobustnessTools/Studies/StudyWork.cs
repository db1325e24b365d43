using RobustnessTools.Compute;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>A plan that is ready to be run: its data are open, its names resolved.</summary>
/// <typeparam name="TPlan">What is run.</typeparam>
/// <typeparam name="TRow">What a line of the results holds.</typeparam>
#pragma warning disable RS0022 // As for Study: without types of plan and rows there is none.
public abstract class StudyWork<TPlan, TRow> : IDisposable
#pragma warning restore RS0022
    where TPlan : StudyPlan
    where TRow : class
{
    /// <summary>
    /// Which data the plan's names mean here, so that a directory is resumed with the same data only; read when the memory is known to suffice. A draw
    /// that cannot be made is refused here.
    /// </summary>
    public virtual IReadOnlyList<DataRecord> Data => [];

    /// <summary>Memory in bytes that a unit cannot do without.</summary>
    public abstract long BytesPerUnit { get; }

    /// <summary>
    /// Memory in bytes that a unit may come to want, such as for a fall-back that is seldom needed: no more units run side by side than have it.
    /// </summary>
    public virtual long ComfortableBytesPerUnit => BytesPerUnit;

    /// <summary>Units that a device with memory of its own takes side by side; null where the processor computes.</summary>
    public virtual int? UnitsOnDevice => null;

    /// <summary>What takes the memory, in parentheses in a message: <c>N = 1600, k = 40000</c>.</summary>
    public abstract string Size { get; }

    /// <summary>What lowers the memory, as the end of a sentence that begins with "raise the budget (memory), or lower ".</summary>
    /// <param name="parallel">Units side by side that were asked for.</param>
    /// <param name="budget">The memory budget in bytes.</param>
    public abstract string MemoryRemedy(int parallel, long budget);

    /// <summary>
    /// Whether a row, by all that it says, is one that this plan gives: asked of the rows of a directory whose record is lost. No row is, unless a study
    /// can tell.
    /// </summary>
    /// <param name="row">A row of a unit of the plan.</param>
    public virtual bool Gives(TRow row) => false;

    /// <summary>Runs a unit, or a part of it. Called from several threads, each with a context of its own.</summary>
    /// <param name="unit">One of the study's units.</param>
    /// <param name="part">What of the unit to run: the plan, or one with fewer values of members that may grow (<see cref="StudyPlan.Growing"/>), where the
    /// other rows are there already. Its rows are those that the whole plan gives, but for rounding.</param>
    /// <param name="compute">Provider, threads, memory and cancellation of the caller; its pool is kept from unit to unit.</param>
    /// <param name="spareBytes">Memory beyond <see cref="BytesPerUnit"/> that may be used to keep things instead of computing them twice.</param>
    /// <param name="progress">Told the share of the unit that is done.</param>
    /// <returns>As many rows as the study says of the part; one that failed says why.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: nothing of the unit is kept.</exception>
    public abstract IReadOnlyList<TRow> Run(NamedValues unit, TPlan part, ComputeContext compute, long spareBytes, Action<double> progress);

    /// <summary>Closes the data.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the data.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
