use js_sys::{Array, Number, Object, Reflect};
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use wasm_bindgen::JsValue;

use super::OtherForm;

/// Writes a type as a value.
pub struct Writer;

/// An array that is being written; within an object of one field where it is a kind's body.
pub struct List {
    values: Array,
    kind: Option<&'static str>,
}

/// An object that is being written; within an object of one field where it is a kind's body.
pub struct Fields {
    object: Object,
    name: JsValue,
    kind: Option<&'static str>,
}

fn of_kind(kind: Option<&'static str>, body: JsValue) -> Result<JsValue, OtherForm> {
    let Some(kind) = kind else { return Ok(body) };
    let object = Object::new();
    Reflect::set(&object, &kind.into(), &body)?;
    Ok(object.into())
}

fn list(kind: Option<&'static str>) -> List {
    List {
        values: Array::new(),
        kind,
    }
}

fn fields(kind: Option<&'static str>) -> Fields {
    Fields {
        object: Object::new(),
        name: JsValue::UNDEFINED,
        kind,
    }
}

impl List {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), OtherForm> {
        self.values.push(&value.serialize(Writer)?);
        Ok(())
    }

    fn done(self) -> Result<JsValue, OtherForm> {
        of_kind(self.kind, self.values.into())
    }
}

impl Fields {
    fn put<T: Serialize + ?Sized>(&mut self, name: &JsValue, value: &T) -> Result<(), OtherForm> {
        Reflect::set(&self.object, name, &value.serialize(Writer)?)?;
        Ok(())
    }

    fn done(self) -> Result<JsValue, OtherForm> {
        of_kind(self.kind, self.object.into())
    }
}

impl Serializer for Writer {
    type Ok = JsValue;
    type Error = OtherForm;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = List;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    fn serialize_bool(self, value: bool) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_i8(self, value: i8) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<JsValue, OtherForm> {
        // What does not fit is found to be too large right after.
        #[allow(clippy::cast_precision_loss)]
        let number = JsValue::from_f64(value as f64);
        if Number::is_safe_integer(&number) {
            Ok(number)
        } else {
            Err(OtherForm)
        }
    }

    fn serialize_u8(self, value: u8) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<JsValue, OtherForm> {
        self.serialize_i64(i64::try_from(value).map_err(|_| OtherForm)?)
    }

    fn serialize_f32(self, value: f32) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_char(self, value: char) -> Result<JsValue, OtherForm> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<JsValue, OtherForm> {
        Ok(value.into())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<JsValue, OtherForm> {
        Err(OtherForm)
    }

    fn serialize_none(self) -> Result<JsValue, OtherForm> {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<JsValue, OtherForm> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<JsValue, OtherForm> {
        Ok(JsValue::NULL)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<JsValue, OtherForm> {
        Ok(JsValue::NULL)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        kind: &'static str,
    ) -> Result<JsValue, OtherForm> {
        Ok(kind.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<JsValue, OtherForm> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        kind: &'static str,
        value: &T,
    ) -> Result<JsValue, OtherForm> {
        of_kind(Some(kind), value.serialize(self)?)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, OtherForm> {
        Ok(list(None))
    }

    fn serialize_tuple(self, _: usize) -> Result<List, OtherForm> {
        Ok(list(None))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List, OtherForm> {
        Ok(list(None))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        kind: &'static str,
        _: usize,
    ) -> Result<List, OtherForm> {
        Ok(list(Some(kind)))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, OtherForm> {
        Ok(fields(None))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, OtherForm> {
        Ok(fields(None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        kind: &'static str,
        _: usize,
    ) -> Result<Fields, OtherForm> {
        Ok(fields(Some(kind)))
    }
}

/// The four ways of serde to write an array are one here.
macro_rules! writes_list {
    ($($way:ident $add:ident),*) => {$(
        impl $way for List {
            type Ok = JsValue;
            type Error = OtherForm;

            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), OtherForm> {
                self.push(value)
            }

            fn end(self) -> Result<JsValue, OtherForm> {
                self.done()
            }
        }
    )*};
}

writes_list!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

/// The two ways to write an object whose fields are known.
macro_rules! writes_fields {
    ($($way:ident),*) => {$(
        impl $way for Fields {
            type Ok = JsValue;
            type Error = OtherForm;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), OtherForm> {
                self.put(&name.into(), value)
            }

            fn end(self) -> Result<JsValue, OtherForm> {
                self.done()
            }
        }
    )*};
}

writes_fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Fields {
    type Ok = JsValue;
    type Error = OtherForm;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), OtherForm> {
        self.name = name.serialize(Writer)?;
        if self.name.is_string() {
            Ok(())
        } else {
            Err(OtherForm)
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), OtherForm> {
        let name = std::mem::take(&mut self.name);
        self.put(&name, value)
    }

    fn end(self) -> Result<JsValue, OtherForm> {
        self.done()
    }
}
