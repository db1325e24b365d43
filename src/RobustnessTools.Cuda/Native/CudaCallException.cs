namespace RobustnessTools.Cuda.Native;

/// <summary>A call of cuBLAS or cuSOLVER that failed.</summary>
internal sealed class CudaCallException : Exception
{
    private CudaCallException(string function, int status)
        : base(FormattableString.Invariant($"{function} gave the status {status}")) =>
        IsOutOfMemory = status == (function.StartsWith("cusolver", StringComparison.Ordinal) ? 2 : 3);

    /// <summary>Whether the device's memory did not suffice: <c>CUSOLVER_STATUS_ALLOC_FAILED</c>, <c>CUBLAS_STATUS_ALLOC_FAILED</c>.</summary>
    internal bool IsOutOfMemory { get; }

    /// <summary>Throws where a call failed.</summary>
    /// <param name="status">What it gave: 0 for success.</param>
    /// <param name="function">Its name.</param>
    internal static void ThrowIfFailed(int status, string function)
    {
        if (status != 0) throw new CudaCallException(function, status);
    }
}
