using System.Collections;
using System.Management.Automation;
using System.Text.Json;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>
/// Takes names of axes in the spelling of the shell's properties (ParameterRatio) or of files (parameter-ratio, parameters); Auto and None stand for no
/// name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AxisNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return data switch
        {
            string text when text.Contains(',', StringComparison.Ordinal) => Names(text.Split(',', StringSplitOptions.TrimEntries)),
            string text => Is(text, "Auto") ? null! : Is(text, "None") ? Array.Empty<string>() : Name(text),
            IEnumerable list => Names(list.Cast<object>().Select(item => item.ToString()!)),
            _ => inputData,
        };
    }

    private static string[] Names(IEnumerable<string> names) => [.. names.Where(name => !Is(name, "None")).Select(Name)];

    private static string Name(string text) => Is(text, "ParameterRatio") ? "parameter-ratio" : Is(text, "SampleRatio") ? "sample-ratio"
        : JsonNamingPolicy.CamelCase.ConvertName(text);

    private static bool Is(string text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);
}
