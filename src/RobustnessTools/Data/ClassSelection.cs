using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data;

/// <summary>The samples of one part of a dataset that belong to the chosen classes, in the dataset's order.</summary>
internal sealed class ClassSelection
{
    private const int MostClassesListed = 20;
    private readonly ISampleSet samples;
    private readonly int[]? indices;
    private readonly IReadOnlyList<int> classes;

    /// <summary>Finds the samples of the classes.</summary>
    /// <param name="samples">One part of a dataset.</param>
    /// <param name="classes">The labels to keep, or null or empty for all.</param>
    /// <param name="what">The part's name in messages.</param>
    /// <param name="labelled">Whether samples must have labels. A test part may have none, and then all of it is kept, whatever the classes.</param>
    public ClassSelection(ISampleSet samples, IReadOnlyList<int>? classes, string what, bool labelled = true)
    {
        this.samples = samples;
        this.classes = labelled || samples.Labels.Length > 0 ? classes ?? [] : [];
        What = what;
        RequireShape(labelled);
        FiniteCheck.Require(samples.Labels, $"The labels of {what}");
        if (this.classes.Count == 0) return;
        RequireDistinct();
        indices = IndicesOfClasses();
    }

    /// <summary>The part's name in messages.</summary>
    public string What { get; }

    /// <summary>Number of samples.</summary>
    public int Count => indices?.Length ?? samples.Count;

    /// <summary>The end of "has 2115 samples": empty, or which classes they are of.</summary>
    public string OfWhichClasses => classes.Count == 0 ? "" : $" of the classes {string.Join(", ", classes)}";

    /// <summary>Copies the inputs of one sample.</summary>
    /// <param name="sample">Number among the selected samples.</param>
    /// <param name="destination">d long.</param>
    public void CopyRow(int sample, Span<double> destination)
    {
        CopyStored(sample, destination);
        FiniteCheck.Require(destination, string.Create(CultureInfo.InvariantCulture, $"Sample {Index(sample)} of {What}"));
    }

    /// <summary>Copies the inputs of one sample as they are stored, finite or not.</summary>
    /// <param name="sample">Number among the selected samples.</param>
    /// <param name="destination">d long.</param>
    public void CopyStored(int sample, Span<double> destination) => samples.CopyRow(Index(sample), destination);

    /// <summary>Whether the samples have labels.</summary>
    public bool IsLabelled => samples.Labels.Length > 0;

    /// <summary>Labels of some samples: −1 and +1 for two classes, otherwise as they are.</summary>
    public double[] Labels(int[] drawn)
    {
        var all = samples.Labels;
        var result = new double[drawn.Length];
        for (int i = 0; i < drawn.Length; i++)
        {
            double label = all[Index(drawn[i])];
            result[i] = classes.Count != 2 ? label : label == classes[0] ? -1 : 1;
        }

        return result;
    }

    private int Index(int sample) => indices is null ? sample : indices[sample];

    /// <summary>Loaders are other people's code: what they promise is checked before it is relied on.</summary>
    private void RequireShape(bool labelled)
    {
        if (samples.Count >= 1 && samples.Dimension >= 1 && (samples.Labels.Length == samples.Count || (!labelled && !IsLabelled))) return;
        throw new InputException("MalformedDataset", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
            $"The loader of {What} gave {samples.Count} samples of {samples.Dimension} inputs with {samples.Labels.Length} labels; "
                + $"it must give at least one sample, one input, and a label for each sample."));
    }

    private void RequireDistinct()
    {
        var seen = new HashSet<int>();
        foreach (int c in classes)
        {
            if (!seen.Add(c))
            {
                throw new InputException("RepeatedClass", InputErrorKind.InvalidArgument,
                    string.Create(CultureInfo.InvariantCulture, $"The class {c} is named twice; name each class once."));
            }
        }
    }

    private int[] IndicesOfClasses()
    {
        var wanted = classes.ToDictionary(c => (double)c, _ => 0);
        var found = new List<int>();
        var labels = samples.Labels;
        for (int i = 0; i < labels.Length; i++)
        {
            if (!wanted.TryGetValue(labels[i], out int count)) continue;
            wanted[labels[i]] = count + 1;
            found.Add(i);
        }

        foreach (int c in classes)
            if (wanted[c] == 0) throw UnknownClass(c);
        return [.. found];
    }

    private InputException UnknownClass(int missing)
    {
        double[] present = [.. samples.Labels.ToArray().Distinct().Order()];
        string list = string.Join(", ", present.Take(MostClassesListed).Select(label => label.ToString(CultureInfo.InvariantCulture)));
        string more = present.Length > MostClassesListed ? ", …" : "";
        return new InputException("UnknownClass", InputErrorKind.NotFound,
            string.Create(CultureInfo.InvariantCulture, $"The class {missing} is not in {What}; its classes are {list}{more}."));
    }
}
