using System.Management.Automation;
using RobustnessTools.Experiments;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Output;

/// <summary>
/// Names that properties had in an earlier version, for scripts that have them. Each object gets them: a file of types would stop a second copy of the
/// module in a session, since a type can get a member once only.
/// </summary>
internal static class EarlierNames
{
    private static readonly (string Type, string Earlier, string Name)[] All =
    [
        (typeof(PointSensitivityRow).FullName!, "LabelAveraged", nameof(PointSensitivityRow.LabelAveragedSensitivity)),
        (typeof(PointSensitivityRow).FullName!, "WorstCase", nameof(PointSensitivityRow.WorstCaseSensitivity)),
        (typeof(PublishedRow).FullName!, "IsDecided", nameof(PublishedRow.Decided)),
        ($"{ScalingFitRow.TypeName}.{nameof(SensitivityRow)}", "SamplesError", "SamplesExponentStandardError"),
        ($"{ScalingFitRow.TypeName}.{nameof(SensitivityRow)}", "ParametersError", "ParametersExponentStandardError"),
    ];

    /// <summary>The object with the names that its type had.</summary>
    internal static PSObject On(object row)
    {
        PSObject result = PSObject.AsPSObject(row);
        foreach (var (type, earlier, name) in All)
        {
            if (result.TypeNames.Contains(type) && result.Properties[earlier] is null && result.Properties[name] is not null)
                result.Properties.Add(new PSAliasProperty(earlier, name));
        }

        return result;
    }
}
