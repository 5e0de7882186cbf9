using System.Collections;
using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Parameters in a row, named by their places; a model that holds the list holds them.</summary>
    public class ParameterList : nn.Module, IList<Parameter>
    {
        readonly List<Parameter> inOrder = [];

        public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => extend(parameters);

        public int Count => inOrder.Count;

        public bool IsReadOnly => false;

        public Parameter this[int index]
        {
            get => inOrder[index];
            set
            {
                inOrder[index] = value;
                Renumber();
            }
        }

        public void Add(Parameter item)
        {
            inOrder.Add(item);
            Renumber();
        }

        public void append(params Parameter[] parameters) => extend(parameters);

        public void extend(IEnumerable<Parameter> parameters)
        {
            inOrder.AddRange(parameters);
            Renumber();
        }

        public void Insert(int index, Parameter item)
        {
            inOrder.Insert(index, item);
            Renumber();
        }

        public bool Remove(Parameter item)
        {
            var place = IndexOf(item);
            if (place < 0) return false;
            RemoveAt(place);
            return true;
        }

        public void RemoveAt(int index)
        {
            inOrder.RemoveAt(index);
            Renumber();
        }

        public void Clear()
        {
            inOrder.Clear();
            Renumber();
        }

        public bool Contains(Parameter item) => IndexOf(item) >= 0;

        public int IndexOf(Parameter item) => inOrder.FindIndex(one => ReferenceEquals(one, item));

        public void CopyTo(Parameter[] array, int arrayIndex) => inOrder.CopyTo(array, arrayIndex);

        public IEnumerator<Parameter> GetEnumerator() => inOrder.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Nothing but the parameters in the list is registered.</summary>
        protected override void RegisterComponents() { }

        void Renumber()
        {
            foreach (var name in named_parameters(recurse: false).Select(own => own.name).ToArray()) ConditionallyRegisterParameter(name, null);
            for (var i = 0; i < Count; i++) ConditionallyRegisterParameter(i.ToString(CultureInfo.InvariantCulture), inOrder[i]);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
