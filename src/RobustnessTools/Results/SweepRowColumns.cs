using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Results;

/// <summary>Which field of a line is which member of a row: by the header, so that files of others can be read too.</summary>
internal sealed class SweepRowColumns
{
    private readonly string path;
    private readonly int[] positions;

    internal SweepRowColumns(string[] header, string path)
    {
        this.path = path;
        Count = header.Length;
        positions = [.. SweepRowFile.Columns.Select(name => Array.FindIndex(header, field => string.Equals(field.Trim(), name, StringComparison.OrdinalIgnoreCase)))];
        for (int i = 0; i <= Position("sensitivity"); i++)
        {
            if (positions[i] < 0)
            {
                throw new InputException("MissingColumn", InputErrorKind.InvalidData,
                    $"'{path}' has no column '{SweepRowFile.Columns[i]}': rows need at least {string.Join(", ", SweepRowFile.Columns.Take(Position("sensitivity") + 1))}.");
            }
        }
    }

    /// <summary>Number of fields in a line.</summary>
    internal int Count { get; }

    /// <summary>The row of a line.</summary>
    /// <exception cref="InputException">A field is missing or is no number (<c>DamagedRows</c>).</exception>
    internal SweepRow Row(string[] fields, long line)
    {
        if (fields.Length != Count) throw SweepRowFile.Damaged(path, line, $"{fields.Length} fields instead of {Count}");
        return new SweepRow
        {
            Cell = new SweepCell(Text("model"), Text("activation"), Text("dataset"), Whole<int>("dimension"), Whole<int>("samples"), Whole<int>("width"), Whole<long>("parameters")),
            Trial = Whole<int>("trial"),
            Sensitivity = Real("sensitivity"),
            SensitivityDeviation = Real("sensitivityDeviation"),
            LabelAveraged = Real("labelAveraged"),
            UniversalLawBound = Real("universalLawBound"),
            TrainingResidual = Real("trainingResidual"),
            ConditionEstimate = Real("conditionEstimate"),
            Interpolates = Text("interpolates") is "true" or "True" or "",
            Seconds = Real("seconds"),
            Message = Text("message"),
            PrecisionError = Real("precisionError"),
        };

        string Text(string name)
        {
            int position = positions[Position(name)];
            return position < 0 ? "" : fields[position];
        }

        T Whole<T>(string name)
            where T : struct, System.Numerics.IBinaryInteger<T> =>
            T.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value) ? value : throw Wrong(name);

        double Real(string name)
        {
            string text = Text(name);
            if (text.Length == 0 && name != "sensitivity") return double.NaN;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw Wrong(name);
        }

        InputException Wrong(string name) => SweepRowFile.Damaged(path, line, $"'{Text(name)}' in column {name} is not a number");
    }

    private static int Position(string name)
    {
        for (int i = 0; ; i++)
        {
            if (string.Equals(SweepRowFile.Columns[i], name, StringComparison.Ordinal)) return i;
        }
    }
}
