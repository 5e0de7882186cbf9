using System.Xml.Linq;
using Attention.Notebooks.Kernel.Directives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Attention.Notebooks.Kernel.Assist;

/// <summary>Answers the editor's questions about code that has not run: Tab and Shift+Tab.</summary>
internal static class Assistant
{
    private const int MostNames = 500;

    private static readonly string[] s_keywords =
        [.. SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText).Where(word => word.Length > 1 && char.IsLetter(word[0])).Distinct()];

    private static readonly SymbolDisplayFormat s_signature = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue)
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType);

    /// <param name="compilation">The cell's, after those that ran.</param>
    /// <param name="code">The cell's text.</param>
    /// <param name="codePoints">The cursor.</param>
    public static Completions Complete(CSharpCompilation compilation, string code, int codePoints)
    {
        var cursor = CodePoints.ToUtf16(code, codePoints);
        var start = cursor;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_'))
        {
            start--;
        }
        if (start >= 2 && code[start - 1] == '!' && code[start - 2] == '#')
        {
            return Answer(CellParser.Names.Concat(CellParser.Choosers));
        }
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        return Answer(Qualifier(tree, start) is { } left ? Members(model, left, start) : Free(model, start));

        Completions Answer(IEnumerable<string> names)
        {
            var typed = code[start..cursor];
            return new(
                [.. names.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Distinct().Order(StringComparer.OrdinalIgnoreCase).Take(MostNames)],
                CodePoints.FromUtf16(code, start), CodePoints.FromUtf16(code, cursor));
        }
    }

    /// <inheritdoc cref="Complete"/>
    public static Inspection Inspect(CSharpCompilation compilation, string code, int codePoints)
    {
        var cursor = CodePoints.ToUtf16(code, codePoints);
        var tree = compilation.SyntaxTrees[0];
        var token = tree.GetRoot().FindToken(Math.Min(cursor, Math.Max(0, code.Length - 1)));
        if (!token.IsKind(SyntaxKind.IdentifierToken) && cursor > 0)
        {
            token = tree.GetRoot().FindToken(cursor - 1);
        }
        // Inside the brackets of a call: the method that is called.
        var node = token.IsKind(SyntaxKind.IdentifierToken) ? token.Parent
            : token.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Expression;
        if (node is null)
        {
            return new(null);
        }
        var model = compilation.GetSemanticModel(tree);
        var info = model.GetSymbolInfo(node);
        var symbols = (info.Symbol ?? model.GetDeclaredSymbol(node)) is { } one ? [one] : info.CandidateSymbols;
        return new(symbols.IsEmpty() ? null : string.Join("\n\n", symbols.Take(8).Select(Describe)));
    }

    private static bool IsEmpty(this IReadOnlyCollection<ISymbol> symbols) => symbols.Count == 0;

    /// <summary>What stands before the dot at the cursor; null where there is no dot.</summary>
    private static ExpressionSyntax? Qualifier(SyntaxTree tree, int start)
    {
        if (start == 0)
        {
            return null;
        }
        var token = tree.GetRoot().FindToken(start - 1);
        return token.IsKind(SyntaxKind.DotToken)
            ? token.Parent switch
            {
                MemberAccessExpressionSyntax access => access.Expression,
                QualifiedNameSyntax name => name.Left,
                MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
                _ => null,
            }
            : null;
    }

    private static IEnumerable<string> Members(SemanticModel model, ExpressionSyntax left, int position)
    {
        var symbol = model.GetSymbolInfo(left).Symbol;
        if (symbol is INamespaceSymbol space)
        {
            return space.GetMembers().Where(member => member.CanBeReferencedByName).Select(member => member.Name);
        }
        var type = model.GetTypeInfo(left).Type;
        var isType = symbol is ITypeSymbol;
        if ((isType ? (ITypeSymbol)symbol! : type) is not { } container)
        {
            return [];
        }
        return model.LookupSymbols(position, container, includeReducedExtensionMethods: !isType)
            .Where(member => member.CanBeReferencedByName && (member.IsStatic || member is INamedTypeSymbol) == isType)
            .Select(member => member.Name);
    }

    private static IEnumerable<string> Free(SemanticModel model, int position) =>
        model.LookupSymbols(position).Where(symbol => symbol.CanBeReferencedByName).Select(symbol => symbol.Name).Concat(s_keywords);

    private static string Describe(ISymbol symbol)
    {
        var text = symbol.ToDisplayString(s_signature);
        return Summary(symbol) is { Length: > 0 } summary ? $"{text}\n{summary}" : text;
    }

    /// <summary>The documentation's summary and parameters as plain text.</summary>
    private static string Summary(ISymbol symbol)
    {
        if (symbol.GetDocumentationCommentXml() is not { Length: > 0 } xml)
        {
            return "";
        }
        try
        {
            var root = XElement.Parse(xml);
            var lines = new List<string> { Plain(root.Element("summary")) };
            lines.AddRange(root.Elements("param").Select(param => $"  {param.Attribute("name")?.Value}: {Plain(param)}"));
            lines.Add(root.Element("returns") is { } returns ? $"  returns {Plain(returns)}" : "");
            return string.Join('\n', lines.Where(line => line.Length > 0));
        }
        catch (System.Xml.XmlException)
        {
            return "";
        }
    }

    private static string Plain(XElement? element) => element is null ? "" : string.Join(' ', string.Concat(element.DescendantNodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { HasElements: false, IsEmpty: true } reference => reference.Attribute("cref")?.Value.Split('.')[^1] ?? reference.Attribute("name")?.Value ?? "",
        _ => "",
    })).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
