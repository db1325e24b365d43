using RobustnessTools.Cuda.Native;

namespace RobustnessTools.Cuda.Tests.Emulation;

/// <summary>Says when an emulated device fails, as a call of its libraries does. Thread-safe.</summary>
internal sealed class PlannedFailure
{
    /// <summary><c>CUBLAS_STATUS_ALLOC_FAILED</c>, and <c>CUBLAS_STATUS_EXECUTION_FAILED</c>, which every call gives once a device is lost.</summary>
    private const int AllocationFailed = 3, ExecutionFailed = 13;

    private readonly Lock gate = new();
    private long next = long.MaxValue;
    private bool lost;

    /// <summary>Operations since this was last planned or cleared.</summary>
    internal long Operations { get; private set; }

    /// <summary>Whether it has failed since then.</summary>
    internal bool Happened { get; private set; }

    /// <summary>Memory does not suffice for one operation; those after it succeed.</summary>
    /// <param name="operation">Which one, from 1.</param>
    internal void OutOfMemoryAt(long operation) => Plan(operation, lost: false);

    /// <summary>The device is lost: that operation and all after it fail.</summary>
    /// <param name="operation">Which one, from 1.</param>
    internal void LostAt(long operation) => Plan(operation, lost: true);

    /// <summary>All operations succeed.</summary>
    internal void Clear() => Plan(long.MaxValue, lost: false);

    /// <summary>Counts an operation.</summary>
    internal void Count()
    {
        lock (gate)
        {
            Operations++;
            if (Operations < next || (!lost && Operations > next)) return;
            Happened = true;
        }

        CudaCallException.ThrowIfFailed(lost ? ExecutionFailed : AllocationFailed, "cublasDgemm");
    }

    private void Plan(long operation, bool lost)
    {
        lock (gate) (next, this.lost, Operations, Happened) = (operation, lost, 0, false);
    }
}
