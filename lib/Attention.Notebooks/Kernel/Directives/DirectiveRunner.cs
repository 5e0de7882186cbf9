using Attention.Notebooks.Formatting;
using Attention.Notebooks.Jupyter;
using Markdig;

namespace Attention.Notebooks.Kernel.Directives;

/// <summary>Carries out the parts of a cell that are not C#.</summary>
internal sealed class DirectiveRunner(CellContext context, SubmissionChain chain)
{
    private static readonly MarkdownPipeline s_markdown = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    /// <summary>Says why a cell is not carried out at all: it has a directive that nobody knows.</summary>
    /// <exception cref="DirectiveException">There is one.</exception>
    public static void Check(IReadOnlyList<CellPart> parts)
    {
        foreach (var part in parts.OfType<DirectivePart>())
        {
            if (!CellParser.Names.Contains(part.Name))
            {
                throw new DirectiveException($"Unknown directive `#!{part.Name}` in line {part.Line}. `#!lsmagic` lists those there are.");
            }
        }
    }

    public void Show(TextPart part) => context.Display(new InScope.Raw("text/html", part.Language switch
    {
        "markdown" => Markdown.ToHtml(part.Text, s_markdown),
        "javascript" => $"<script type=\"text/javascript\">{part.Text}</script>",
        _ => part.Text,
    }), []);

    /// <summary>A directive that only shows something.</summary>
    public void Show(DirectivePart part)
    {
        switch (part.Name)
        {
            case "who":
                context.Display(string.Join("  ", chain.Variables().Select(variable => variable.Name)), []);
                break;
            case "whos":
                context.Display(chain.Variables().Select(v => new { Variable = v.Name, Type = TypeName.Of(v.Type), Value = PlainText.Of(v.Value) }).ToList(), []);
                break;
            case "about":
                context.Display($"{KernelInfo.Content()["banner"]}\n{System.Runtime.InteropServices.RuntimeInformation.OSDescription}", []);
                break;
            case "lsmagic":
                var names = CellParser.Names.Concat(CellParser.Choosers).Select(name => "#!" + name);
                context.Display(string.Join("  ", names) + "  #r \"path\"  #r \"nuget: Name, Version\"  #i \"nuget: source\"  #load \"file\"", []);
                break;
        }
    }
}
