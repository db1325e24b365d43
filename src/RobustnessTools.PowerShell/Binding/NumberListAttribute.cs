using System.Collections;
using System.Management.Automation;
using RobustnessTools.Abstractions;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets a list of numbers be a text too, as in a row of a CSV file or on the command line.</summary>
/// <param name="parameter">Name of the parameter, for errors.</param>
/// <typeparam name="T">Of the numbers.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public abstract class NumberListAttribute<T>(string parameter) : ArgumentTransformationAttribute
    where T : struct
{
    /// <summary>Name of the parameter, for errors.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>What to give, for errors.</summary>
    private protected abstract string Expected { get; }

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
                IConvertible => Numbers(data),
                _ => inputData,
            };
        }
        catch (Exception error) when (error is InputException)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }

    /// <summary>The numbers of a text that is not empty.</summary>
    private protected abstract IReadOnlyList<T> Grid(string text);

    /// <summary>The number that a typed value is, or null where it is none.</summary>
    private protected abstract T? Read(object value);

    private T[] Numbers(object item)
    {
        object? value = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (value is string text) return Parse(text);
        return value is not null && Read(value) is { } number
            ? [number]
            : throw new InputException("InvalidGrid", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"'{value}' is not a value of {Parameter}: give {Expected}."));
    }

    private T[] Parse(string text) => string.IsNullOrWhiteSpace(text) ? [] : [.. Grid(text)];
}
