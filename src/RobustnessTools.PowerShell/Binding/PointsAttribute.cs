using System.Collections;
using System.Globalization;
using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using Matrix = RobustnessTools.Numerics.Matrices.Matrix<double>;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets points be an array of arrays of numbers, a single one of them, the rows of a dataset ($data.Z), or a file, .npy or .csv.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PointsAttribute : ArgumentTransformationAttribute
{
    private const string Expected = "an array of arrays of as many numbers each, the rows of a dataset such as $data.Z, or a file, .npy or .csv";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return Unwrapped(inputData) switch
            {
                Matrix matrix => matrix,
                InputRows rows => Matrix.FromRows([.. rows]),
                string path => ArrayFile.Read(engineIntrinsics.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)),
                IEnumerable list => OfList([.. list.Cast<object?>().Select(Unwrapped)]),
                var other => throw Refused(other),
            };
        }
        catch (InputException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }

    private static Matrix OfList(object?[] items)
    {
        if (items.Length == 0) throw Refused("nothing");
        double[][] rows = items[0] is IEnumerable and not string ? [.. items.Select(Row)] : [Row(items)];
        return Array.TrueForAll(rows, row => row.Length == rows[0].Length) ? Matrix.FromRows(rows)
            : throw Refused(FormattableString.Invariant($"rows of {rows[0].Length} and {rows.First(row => row.Length != rows[0].Length).Length} numbers"));
    }

    private static double[] Row(object? item) => item is IEnumerable list and not string ? [.. list.Cast<object?>().Select(Number)] : throw Refused(item);

    private static double Number(object? item)
    {
        object? value = Unwrapped(item);
        double number = value switch
        {
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) ? read : throw Refused(text),
            IConvertible convertible and not bool => convertible.ToDouble(CultureInfo.InvariantCulture),
            _ => throw Refused(value),
        };
        return double.IsFinite(number) ? number : throw Refused(number);
    }

    private static object? Unwrapped(object? item) => item is PSObject wrapped ? wrapped.BaseObject : item;

    private static InputException Refused(object? value) => new("InvalidPoints", InputErrorKind.InvalidArgument,
        $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}' is not, or not part of, a list of points: give {Expected}.");
}
