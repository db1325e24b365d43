using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets a list of numbers be a text too, as on the command line: <c>0.01,0.1</c>, <c>0.01:0.2:0.01</c>, <c>log:1e-3:0.1:5</c>.</summary>
/// <param name="parameter">Name of the parameter, for errors.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumbersAttribute([CallerMemberName] string parameter = "") : ArgumentTransformationAttribute
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
                _ => inputData,
            };
        }
        catch (Exception error) when (error is InputException)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }

    private object[] Numbers(object item) => (item is PSObject wrapped ? wrapped.BaseObject : item) is string text ? Parse(text) : [item];

    private object[] Parse(string text) => [.. GridExpression.ParseReals(text, Parameter).Cast<object>()];
}
