using System.Runtime.ExceptionServices;

namespace RobustnessTools.Data;

/// <summary>Work on the rows of a matrix, on several threads where there is enough of it.</summary>
internal static class RowLoop
{
    /// <summary>Below this many elements, starting threads takes longer than the work.</summary>
    private const long WorthThreads = 1 << 16;

    /// <summary>Calls <paramref name="body"/> for each row, in any order. The first exception of a row is thrown as it is.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="body">Thread-safe for different rows.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    public static void Run(int rows, int columns, Action<int> body, CancellationToken cancellation)
    {
        if ((long)rows * columns < WorthThreads)
        {
            for (int i = 0; i < rows; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                body(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, rows, new ParallelOptions { CancellationToken = cancellation }, body);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
