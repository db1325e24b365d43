namespace RobustnessTools.Cluster;

/// <summary>Puts pieces into tasks: a task takes a second or so to begin, so that short pieces go together.</summary>
internal static class TaskPacking
{
    /// <summary>Consecutive pieces go together up to a time; those of which nobody knows how long they take are alone.</summary>
    /// <param name="pieces">Numbers of pieces, in the order in which they are computed.</param>
    /// <param name="seconds">The time of a piece, or null.</param>
    /// <param name="together">Time of a task of several pieces at most, in seconds.</param>
    /// <param name="most">Number of tasks at most: beyond it tasks become longer.</param>
    internal static IReadOnlyList<IReadOnlyList<int>> Pack(IReadOnlyList<int> pieces, Func<int, double?> seconds, double together, int most)
    {
        var tasks = new List<List<int>>();
        double? last = null;
        foreach (int piece in pieces)
        {
            double? sum = last + seconds(piece);
            if (sum <= together) tasks[^1].Add(piece);
            else tasks.Add([piece]);
            last = sum <= together ? sum : seconds(piece);
        }

        int joined = (tasks.Count + most - 1) / most;
        return joined <= 1 ? tasks : [.. tasks.Chunk(joined).Select(few => few.SelectMany(task => task).ToArray())];
    }
}
