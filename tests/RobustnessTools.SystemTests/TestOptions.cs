using Xunit.Abstractions;

namespace RobustnessTools.SystemTests;

/// <summary>
/// Options of xunit's framework: one test at a time, since emulators bear threads badly; all others are those of a run without a configuration.
/// </summary>
internal sealed class TestOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal) { ["xunit.execution.DisableParallelization"] = true };

    public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

    public void SetValue<TValue>(string name, TValue value) => values[name] = value;
}
