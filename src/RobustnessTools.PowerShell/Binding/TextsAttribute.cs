using System.Collections;
using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Data.Texts;
using Matrix = RobustnessTools.Numerics.Matrices.Matrix<double>;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets texts be what <see cref="TextSample"/> reads or draws, or a file of embeddings, .npy, N×n×d: all texts of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return Texts(engineIntrinsics, inputData).ToArray();
        }
        catch (InputException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }

    private static IEnumerable<TextSample> Texts(EngineIntrinsics engine, object? item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        TextSample text => [text],
        Matrix words => [new TextSample(words.View)],
        string path => TextSample.Read(engine.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)),
        IEnumerable list => list.Cast<object?>().SelectMany(one => Texts(engine, one)),
        var other => throw new InputException("InvalidTexts", InputErrorKind.InvalidArgument,
            $"'{other}' is no text: give what [RobustnessTools.Data.Texts.TextSample]::Read or ::Gaussian returns, or a file of embeddings, .npy."),
    };
}
