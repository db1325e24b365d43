namespace Fixture.Evil;

/// <summary>What the plugin does to the process that loads it, by the environment variable <c>FIXTURE_EVIL</c>: nothing where that is not set.</summary>
internal static class Deed
{
    private static readonly string Chosen = Environment.GetEnvironmentVariable("FIXTURE_EVIL") ?? "";

    public static void Do(string when)
    {
        if (Chosen == $"exit {when}") Environment.Exit(0);
        if (Chosen == $"print {when}") Console.WriteLine("HELLO FROM THE PLUGIN");
        if (Chosen == $"throw {when}") throw new InvalidOperationException("later\r\n or never");
        if (Chosen == $"crash {when}") Join(new Thread(() => throw new InvalidOperationException("on a thread of its own")));
        if (Chosen == $"hold {when}") new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();
    }

    private static void Join(Thread thread)
    {
        thread.Start();
        thread.Join();
    }
}
