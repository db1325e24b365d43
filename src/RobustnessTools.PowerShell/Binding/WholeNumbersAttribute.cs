using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>
/// Lets a list of whole numbers be a text too, as in a row of a CSV file or on the command line: <c>0,1</c>, <c>2000:40000:2000</c>,
/// <c>log:100:10000:5</c>.
/// </summary>
/// <param name="parameter">Name of the parameter, for errors.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeNumbersAttribute([CallerMemberName] string parameter = "") : ArgumentTransformationAttribute
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
                IEnumerable list => list.Cast<object>().SelectMany(Numbers).ToArray(),
                IConvertible => Numbers(data).ToArray(),
                _ => inputData,
            };
        }
        catch (Exception error) when (error is InputException)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }

    private int[] Numbers(object item)
    {
        object? value = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (value is string text) return Parse(text);
        return value is not null && WholeNumber.Read(value) is { } whole && whole >= int.MinValue && whole <= int.MaxValue
            ? [(int)whole]
            : throw new InputException("InvalidGrid", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"'{value}' is not a value of {Parameter}: give whole numbers up to {int.MaxValue}."));
    }

    private int[] Parse(string text) => string.IsNullOrWhiteSpace(text) ? [] : [.. GridExpression.Parse(text, Parameter)];
}
