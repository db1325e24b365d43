using RobustnessTools.Models;

namespace RobustnessTools.Results;

/// <summary>What tells rows of different models or problems apart: the values of their table's axes, by name. Rows of one cell are its trials.</summary>
public sealed record Cell : NamedValues
{
    /// <summary>A cell of given axes.</summary>
    /// <param name="axes">Names of the axes, each once.</param>
    /// <param name="values">Their values, text or numbers, as many.</param>
    public Cell(IEnumerable<string> axes, IEnumerable<object> values)
        : base(axes, values)
    {
    }

    /// <summary>A cell of a model on a dataset.</summary>
    /// <param name="model">Short name of the model, <c>rf</c>, <c>ntk</c> or <c>ntk-full</c>.</param>
    /// <param name="activation">Name of the activation.</param>
    /// <param name="dataset">Name of the dataset.</param>
    /// <param name="dimension">Number of inputs, d.</param>
    /// <param name="samples">Number of training samples, N.</param>
    /// <param name="width">Number of neurons, k.</param>
    /// <param name="parameters">Number of trained parameters, p.</param>
    public Cell(string model, string activation, string dataset, int dimension, int samples, int width, long parameters)
        : base(["model", "activation", "dataset", "dimension", "samples", "width", "parameters"],
            [model, activation, dataset, dimension, samples, OrInfinite(width, InfiniteWidth.Width), OrInfinite(parameters, InfiniteWidth.Parameters)])
    {
    }

    /// <summary>Short name of the model; empty where there is no such axis, as for the others below (numbers: 0).</summary>
    public string Model
    {
        get => Text("model");
        init => Set("model", value);
    }

    /// <summary>Name of the activation.</summary>
    public string Activation
    {
        get => Text("activation");
        init => Set("activation", value);
    }

    /// <summary>Name of the dataset.</summary>
    public string Dataset
    {
        get => Text("dataset");
        init => Set("dataset", value);
    }

    /// <summary>Number of inputs, d.</summary>
    public int Dimension
    {
        get => (int)Whole("dimension");
        init => Set("dimension", value);
    }

    /// <summary>Number of training samples, N.</summary>
    public int Samples
    {
        get => (int)Whole("samples");
        init => Set("samples", value);
    }

    /// <summary>Number of neurons, k.</summary>
    public int Width
    {
        get => IsInfinite ? InfiniteWidth.Width : (int)Whole("width");
        init => Set("width", OrInfinite(value, InfiniteWidth.Width));
    }

    /// <summary>Number of trained parameters, p.</summary>
    public long Parameters
    {
        get => IsInfinite ? InfiniteWidth.Parameters : Whole("parameters");
        init => Set("parameters", OrInfinite(value, InfiniteWidth.Parameters));
    }

    /// <summary>Whether it is of models of infinite width, whose width and number of parameters are the word for it and no numbers.</summary>
    public bool IsInfinite => Text("width") == InfiniteWidth.Name;

    private static object OrInfinite<TNumber>(TNumber value, TNumber infinite)
        where TNumber : struct => value.Equals(infinite) ? InfiniteWidth.Name : value;

    private long Whole(string axis) => Number(axis) is var number && double.IsNaN(number) ? 0 : (long)number;
}
