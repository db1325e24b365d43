using RobustnessTools.Compute;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>A plan of any study that is ready to be run: its data are open, its names resolved.</summary>
public abstract class StudyWork : IDisposable
{
    private protected StudyWork()
    {
    }

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

    /// <summary>As <see cref="StudyWork{TPlan, TRow}.Gives"/>.</summary>
    internal abstract bool GivesRow(object row);

    /// <summary>As <see cref="StudyWork{TPlan, TRow}.Operations"/>.</summary>
    internal abstract double? OperationsOf(NamedValues unit, StudyPlan part);

    /// <summary>As <see cref="StudyWork{TPlan, TRow}.Blocks"/>.</summary>
    internal abstract IReadOnlyList<StudyPlan> BlocksOf(NamedValues unit, StudyPlan part, double operations);

    /// <summary>As <see cref="StudyWork{TPlan, TRow}.Run"/>.</summary>
    internal abstract IReadOnlyList<object> RunPart(
        NamedValues unit, StudyPlan part, ComputeContext compute, long spareBytes, Action<double> progress);
}
