using Xunit;
using Xunit.Abstractions;

namespace RobustnessTools.SystemTests;

/// <summary>Counts results, and writes a line for each test that failed or was skipped, with the reason.</summary>
internal sealed class ReportSink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly Lock writing = new();

    internal int Passed { get; private set; }

    internal int Failed { get; private set; }

    internal int Skipped { get; private set; }

    internal int Total => Passed + Failed + Skipped;

    internal ManualResetEvent Finished { get; } = new(initialState: false);

    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (writing)
        {
            switch (message)
            {
                case ITestPassed: Passed++; break;
                case ITestSkipped skipped:
                    Skipped++;
                    Console.WriteLine($"skipped {skipped.Test.DisplayName}: {skipped.Reason}");
                    break;
                case ITestFailed failed: Fail(failed.Test.DisplayName, failed); break;

                // What is thrown around a test (a constructor of a fixture, a Dispose) is a failure as well.
                case IErrorMessage error: Fail("(an error of the run)", error); break;
                case ITestAssemblyCleanupFailure failed: Fail("(cleaning up the assembly)", failed); break;
                case ITestCollectionCleanupFailure failed: Fail($"(cleaning up {failed.TestCollection.DisplayName})", failed); break;
                case ITestClassCleanupFailure failed: Fail($"(cleaning up {failed.TestClass.Class.Name})", failed); break;
                case ITestCleanupFailure failed: Fail($"(cleaning up {failed.Test.DisplayName})", failed); break;
                case ITestAssemblyFinished: Finished.Set(); break;
            }
        }

        return true;
    }

    public void Dispose() => Finished.Dispose();

    private void Fail(string name, IFailureInformation failure)
    {
        Failed++;
        Console.WriteLine($"failed {name}");
        for (int level = 0; level < failure.Messages.Length; level++)
        {
            Console.WriteLine($"  {failure.ExceptionTypes[level]}: {failure.Messages[level]}");
            Console.WriteLine($"  {failure.StackTraces[level]?.TrimStart()}");
        }
    }
}
