namespace RobustnessTools.PowerShell.Running;

/// <summary>What a computation last said of its progress, handed from its threads to the pipeline's.</summary>
public sealed class ProgressMessage
{
    private readonly Lock gate = new();
    private double share;
    private string status = "starting";

    /// <summary>Tells the share of the work that is done.</summary>
    /// <param name="done">From 0 to 1.</param>
    public void Report(double done) => Report(done, FormattableString.Invariant($"{100 * done:F0} %"));

    /// <summary>Tells the share of the work that is done, and what to show.</summary>
    /// <param name="done">From 0 to 1.</param>
    /// <param name="text">One line for people.</param>
    public void Report(double done, string text)
    {
        lock (gate) (share, status) = (done, text);
    }

    /// <summary>The last message.</summary>
    internal (double Share, string Status) Read()
    {
        lock (gate) return (share, status);
    }
}
