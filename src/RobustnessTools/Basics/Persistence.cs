namespace RobustnessTools.Basics;

/// <summary>Tries again what another program can be in the way of for a moment.</summary>
internal static class Persistence
{
    /// <summary>Does something to a file, again after a pause where that is refused; the last refusal is the caller's.</summary>
    /// <param name="action">What to do; it can be repeated.</param>
    /// <param name="tries">How often at most.</param>
    /// <param name="pause">Called between two tries.</param>
    public static void Try(Action action, int tries, Action pause)
    {
        for (int left = tries - 1; ; left--)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (left > 0 && e is IOException and not (FileNotFoundException or DirectoryNotFoundException) or UnauthorizedAccessException)
            {
                pause();
            }
        }
    }
}
