namespace TorchSharp.Utils;

/// <summary>Tells a notebook kernel, by convention, which class shows values of the marked type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;
}

/// <summary>A tensor as the last expression of a cell shows as text.</summary>
internal sealed class TensorFormatters
{
    // Found by reflection, as every member of the convention.
#pragma warning disable CA1822
    public IEnumerable<object> CreateTypeFormatters() => [new AsText(), new AsHtml()];

    internal sealed class AsText
    {
        public string MimeType => "text/plain";

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not Tensor tensor) return false;
            writer.Write(tensor.jlstr());
            return true;
        }
    }

    internal sealed class AsHtml
    {
        public string MimeType => "text/html";

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not Tensor tensor) return false;
            writer.Write($"<div><pre>{System.Net.WebUtility.HtmlEncode(tensor.jlstr())}</pre></div>");
            return true;
        }
    }
#pragma warning restore CA1822
}
