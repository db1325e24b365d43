using System.Reflection.Metadata;
using RobustnessTools.TestCommon.Compiled;

namespace RobustnessTools.Tests.Architecture;

/// <summary>
/// Which types each type of an assembly refers to: as base, interface, attribute or constraint, in the signatures of its members, and in the bodies of its
/// methods (what they call, make, cast to, catch, and have as local variables).
/// </summary>
internal sealed class TypeReferences
{
    private readonly CompiledAssembly assembly;
    private readonly MetadataReader metadata;
    private readonly NamedTypes names;

    private TypeReferences(CompiledAssembly assembly)
    {
        this.assembly = assembly;
        metadata = assembly.Metadata;
        names = new NamedTypes(assembly);
    }

    /// <summary>All pairs of a type and a type that it refers to, by their full names.</summary>
    internal static IReadOnlyList<(string From, string To)> In(string path)
    {
        using var file = new CompiledAssembly(path);
        var references = new TypeReferences(file);
        return [.. file.Metadata.TypeDefinitions
            .SelectMany(handle => references.Of(handle).Select(to => (From: file.NameOf(handle), To: to))).Distinct()];
    }

    private IEnumerable<string> Of(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        return
        [
            .. Named(type.BaseType),
            .. type.GetInterfaceImplementations().SelectMany(item => Named(metadata.GetInterfaceImplementation(item).Interface)),
            .. type.GetCustomAttributes().SelectMany(Attribute),
            .. type.GetGenericParameters().SelectMany(Constraints),
            .. type.GetFields().Select(metadata.GetFieldDefinition)
                .SelectMany(field => field.DecodeSignature(names, null).Concat(field.GetCustomAttributes().SelectMany(Attribute))),
            .. type.GetProperties().SelectMany(item => metadata.GetPropertyDefinition(item).GetCustomAttributes().SelectMany(Attribute)),
            .. type.GetMethods().Select(metadata.GetMethodDefinition).SelectMany(Method),
        ];
    }

    private IEnumerable<string> Method(MethodDefinition method) =>
    [
        .. NamedTypes.Of(method.DecodeSignature(names, null)),
        .. method.GetCustomAttributes().SelectMany(Attribute),
        .. method.GetParameters().SelectMany(item => metadata.GetParameter(item).GetCustomAttributes().SelectMany(Attribute)),
        .. method.GetGenericParameters().SelectMany(Constraints),
        .. assembly.Body(method) is { } body ? Body(body) : [],
    ];

    private IEnumerable<string> Body(MethodBodyBlock body) =>
    [
        .. Named(body.LocalSignature),
        .. body.ExceptionRegions.SelectMany(region => Named(region.CatchType)),
        .. Instruction.Read(body).SelectMany(instruction => Named(instruction.Named)),
    ];

    private IEnumerable<string> Attribute(CustomAttributeHandle handle) => Named(metadata.GetCustomAttribute(handle).Constructor);

    private IEnumerable<string> Constraints(GenericParameterHandle handle) =>
        metadata.GetGenericParameter(handle).GetConstraints().SelectMany(item => Named(metadata.GetGenericParameterConstraint(item).Type));

    private IEnumerable<string> Named(Handle handle) => handle.IsNil ? [] : handle.Kind switch
    {
        HandleKind.TypeDefinition => [assembly.NameOf((TypeDefinitionHandle)handle)],
        HandleKind.TypeReference => [assembly.NameOf((TypeReferenceHandle)handle)],
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, null),
        HandleKind.FieldDefinition => Member(metadata.GetFieldDefinition((FieldDefinitionHandle)handle)),
        HandleKind.MethodDefinition => Member(metadata.GetMethodDefinition((MethodDefinitionHandle)handle)),
        HandleKind.MemberReference => Member(metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => Member(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => Signature(metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle)),
        _ => [],
    };

    private IEnumerable<string> Member(FieldDefinition field) => [assembly.NameOf(field.GetDeclaringType()), .. field.DecodeSignature(names, null)];

    private IEnumerable<string> Member(MethodDefinition method) =>
        [assembly.NameOf(method.GetDeclaringType()), .. NamedTypes.Of(method.DecodeSignature(names, null))];

    private IEnumerable<string> Member(MemberReference member) => Named(member.Parent).Concat(member.GetKind() == MemberReferenceKind.Field
        ? member.DecodeFieldSignature(names, null)
        : NamedTypes.Of(member.DecodeMethodSignature(names, null)));

    private IEnumerable<string> Member(MethodSpecification method) =>
        Named(method.Method).Concat(method.DecodeSignature(names, null).SelectMany(type => type));

    private IEnumerable<string> Signature(StandaloneSignature signature) => signature.GetKind() == StandaloneSignatureKind.LocalVariables
        ? signature.DecodeLocalSignature(names, null).SelectMany(type => type)
        : NamedTypes.Of(signature.DecodeMethodSignature(names, null));
}
