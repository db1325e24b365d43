using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace RobustnessTools.SystemTests;

/// <summary>Finds the tests of an assembly and runs them in this process.</summary>
internal static class TestRun
{
    /// <summary>Runs tests, and tells of each that fails or is skipped.</summary>
    /// <param name="assembly">Its tests are run.</param>
    /// <param name="words">A test is run if its full name contains one of these; all are, if there is none.</param>
    /// <param name="within">Full names of the classes whose tests are run; those of all, if there is none.</param>
    /// <returns>Whether at least one test was run, and none failed.</returns>
    internal static bool Of(Assembly assembly, IReadOnlyList<string> words, IReadOnlyList<string> within)
    {
        var watch = Stopwatch.StartNew();
        using var framework = new XunitTestFramework(new NullMessageSink());
        IReadOnlyList<ITestCase> cases = [.. Find(framework, assembly, words).Where(test => within.Count == 0 || within.Contains(ClassName(test)))];
        using var report = new ReportSink();
        using (ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName()))
        {
            executor.RunTests(cases, report, new TestOptions());
            report.Finished.WaitOne();
        }

        string verdict = report.Failed > 0 ? "Failed!" : "Passed!";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{verdict}  - Failed: {report.Failed,5}, Passed: {report.Passed,5}, Skipped: {report.Skipped,5}, Total: {report.Total,5}, "
            + $"Duration: {watch.Elapsed.TotalSeconds:F0} s - {assembly.GetName().Name}"));
        return report is { Failed: 0, Total: > 0 };
    }

    /// <summary>The full names of the classes that have such tests.</summary>
    internal static IEnumerable<string> ClassesOf(Assembly assembly, IReadOnlyList<string> words)
    {
        using var framework = new XunitTestFramework(new NullMessageSink());
        return [.. Find(framework, assembly, words).Select(ClassName).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<ITestCase> Find(XunitTestFramework framework, Assembly assembly, IReadOnlyList<string> words)
    {
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        using var found = new DiscoverySink();
        discoverer.Find(includeSourceInformation: false, found, new TestOptions());
        found.Finished.WaitOne();
        return found.Cases.Where(test => words.Count == 0 || words.Any(word => FullName(test).Contains(word, StringComparison.Ordinal)));
    }

    private static string ClassName(ITestCase test) => test.TestMethod.TestClass.Class.Name;

    private static string FullName(ITestCase test) => $"{ClassName(test)}.{test.TestMethod.Method.Name}";
}
