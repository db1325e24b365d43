using System.Collections;
using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>
/// Lets a list of whole numbers be a text too, as in a row of a CSV file or on the command line: <c>0,1</c>, <c>2000:40000:2000</c>,
/// <c>log:100:10000:5</c>.
/// </summary>
/// <param name="parameter">Name of the parameter, for errors.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeNumbersAttribute(string parameter) : ArgumentTransformationAttribute
{
    /// <summary>Name of the parameter, for errors.</summary>
    public string Parameter { get; } = parameter;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return data switch
            {
                string text => Parse(text),
                IEnumerable list when list.Cast<object>().Any(item => item is string) =>
                    list.Cast<object>().SelectMany(item => item is string text ? Parse(text) : [LanguagePrimitives.ConvertTo<int>(item)]).ToArray(),
                _ => inputData,
            };
        }
        catch (Exception error) when (error is InputException or PSInvalidCastException)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }

    private int[] Parse(string text) => string.IsNullOrWhiteSpace(text) ? [] : [.. GridExpression.Parse(text, Parameter)];
}
