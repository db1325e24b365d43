using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Models;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets a parameter take the short names of models, <c>rf</c> and <c>ntk</c>, as rows of results have them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ModelKindNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData as PSObject)?.BaseObject is not string name && inputData is not string) return inputData;
        name = (string)PSObject.AsPSObject(inputData).BaseObject;
        try
        {
            return ModelKinds.Parse(name);
        }
        catch (InputException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
