using Xunit;
using Xunit.Abstractions;

namespace RobustnessTools.SystemTests;

/// <summary>Collects the tests that xunit finds.</summary>
internal sealed class DiscoverySink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly List<ITestCase> cases = [];

    internal IReadOnlyList<ITestCase> Cases => cases;

    internal ManualResetEvent Finished { get; } = new(initialState: false);

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage found) cases.Add(found.TestCase);
        if (message is IDiscoveryCompleteMessage) Finished.Set();
        return true;
    }

    public void Dispose() => Finished.Dispose();
}
